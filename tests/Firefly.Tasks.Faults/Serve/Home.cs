using System.Data.Common;
using Firefly.Tasks.Faults.Consume;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Faults.Serve;

/// <summary>The database of a round.</summary>
/// <param name="engine">One of <see cref="Consume.Engine"/>.</param>
/// <param name="route">The connection string of the application and its consumers, through whatever lies between.</param>
internal abstract class Home(string engine, string route) : IAsyncDisposable
{
    public const int Accounts = 2;

    public string Engine => engine;

    public string Route { get; set; } = route;

    /// <summary>The disk under it, if it is one of its own.</summary>
    public SmallDisk? Disk { get; set; }

    /// <summary>A closed connection past all faults, for the judge.</summary>
    public abstract DbConnection Look();

    /// <summary>A connection string past all faults.</summary>
    public abstract string Direct { get; }

    /// <summary>The same as the application's user, to make the tables.</summary>
    protected abstract string Owner { get; }

    public async Task CreateTablesAsync()
    {
        var options = new DbContextOptionsBuilder<FaultsDb>();
        Consume.Engine.Configure(options, Engine, Owner);
        await using var db = new FaultsDb(options.Options);
        await db.Database.EnsureCreatedAsync();
        db.Accounts.AddRange(Enumerable.Range(1, Accounts).Select(id => new Account { Id = id }));
        await db.SaveChangesAsync();
    }

    public abstract ValueTask DisposeAsync();
}
