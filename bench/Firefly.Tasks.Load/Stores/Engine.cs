using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Load.Stores;

/// <summary>A database engine with its native store, as an application chooses them.</summary>
internal abstract class Engine
{
    public static Engine Of(string name) => name == "sqlite" ? new SqliteEngine() : new PostgreSqlEngine();

    public abstract string Name { get; }

    public abstract void Configure(DbContextOptionsBuilder options, string connectionString);

    public abstract void UseStore(FireflyBuilder firefly);
}
