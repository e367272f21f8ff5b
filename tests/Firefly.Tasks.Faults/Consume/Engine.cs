using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Faults.Consume;

/// <summary>Registers the home and its store as an application would.</summary>
internal static class Engine
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";

    public static FireflyBuilder AddFirefly(this IServiceCollection services, TaskStore store, string connectionString, bool retry, Action<FireflyOptions> configure)
    {
        services.AddDbContextPool<FaultsDb>(db => Configure(db, store.Engine, connectionString, retry));
        var firefly = services.AddFireflyTasks(configure);
        return store.IsPortable ? firefly.UseEntityFramework<FaultsDb>() : store.Engine == Sqlite ? firefly.UseSqlite<FaultsDb>() : firefly.UsePostgreSql<FaultsDb>();
    }

    public static void Configure(DbContextOptionsBuilder db, string engine, string connectionString, bool retry = false)
    {
        if (engine == Sqlite)
            db.UseSqlite(connectionString);
        else
            db.UseNpgsql(connectionString, npgsql => _ = retry ? npgsql.EnableRetryOnFailure() : npgsql);
    }
}
