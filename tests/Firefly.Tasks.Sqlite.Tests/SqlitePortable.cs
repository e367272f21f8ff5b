namespace Firefly.Tasks.Sqlite.Tests;

/// <summary>SQLite with the portable store.</summary>
public sealed class SqlitePortable : SqliteDatabase
{
    public override void UseStore<TContext>(FireflyBuilder firefly) => firefly.UseEntityFramework<TContext>();

    public override IReadOnlyList<string> ProcessArguments => ["sqlite", "portable"];
}
