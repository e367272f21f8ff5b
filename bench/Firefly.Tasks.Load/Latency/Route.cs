using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Latency;

/// <summary>A way from a commit to a body.</summary>
internal abstract class Route : IAsyncDisposable
{
    /// <summary>Stores one task and waits for its body. </summary>
    /// <returns>From the answer to the COMMIT to the beginning of the body; zero if that came first.</returns>
    public abstract Task<TimeSpan> GoAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>SQLite wakes a consumer in the same process; on PostgreSQL it is in another one.</summary>
    public static async Task<Route> OursAsync(LoadOptions options, Database database) => options.Store == "sqlite"
        ? await SameProcessRoute.StartAsync(database)
        : await OtherProcessRoute.StartAsync(options, database);

    protected static TimeSpan Between(long committed, long begun) =>
        begun < committed ? TimeSpan.Zero : TimeProvider.System.GetElapsedTime(committed, begun);
}
