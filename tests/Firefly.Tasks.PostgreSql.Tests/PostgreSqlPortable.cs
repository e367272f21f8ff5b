namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>PostgreSQL with the portable store.</summary>
public sealed class PostgreSqlPortable : PostgreSqlDatabase
{
    public override void UseStore<TContext>(FireflyBuilder firefly) => firefly.UseEntityFramework<TContext>();

    public override IReadOnlyList<string> ProcessArguments => ["postgresql", "portable"];
}
