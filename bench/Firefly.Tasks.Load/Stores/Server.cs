using Firefly.Tasks.Load.Ask;

namespace Firefly.Tasks.Load.Stores;

/// <summary>Where databases are made, a fresh one for every turn, so that no turn inherits dead rows or statistics of another.</summary>
internal abstract class Server : IAsyncDisposable
{
    public static async Task<Server> StartAsync(LoadOptions options) => options.Store == "sqlite"
        ? await SqliteServer.StartAsync(options.Connection)
        : await PostgreSqlServer.StartAsync(options.Connection);

    public abstract Engine Engine { get; }

    /// <summary>A database with the application's tables, empty.</summary>
    public abstract Task<Database> CreateAsync();

    public abstract ValueTask DisposeAsync();
}
