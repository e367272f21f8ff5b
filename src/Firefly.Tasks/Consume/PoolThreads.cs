namespace Firefly.Tasks.Consume;

/// <summary>
/// A body that waits without <c>await</c> (a synchronous SaveChanges in SQLite's queue of writers, say) holds a thread of the pool, and beyond
/// its minimum the pool adds one or two a second: claims, heartbeats and the application's requests would wait meanwhile. So the minimum is
/// raised by a thread a body, as long as the consumer lives. Threads are made only when they are needed.
/// </summary>
internal sealed class PoolThreads : IDisposable
{
    private static readonly Lock s_lock = new();

    private readonly int _bodies;

    private PoolThreads(int bodies)
    {
        _bodies = bodies;
        Add(bodies);
    }

    /// <summary>Room for bodies of which each may block a thread; given back when the result is disposed of.</summary>
    public static PoolThreads Reserve(int bodies) => new(bodies);

    public void Dispose() => Add(-_bodies);

    private static void Add(int threads)
    {
        lock (s_lock)
        {
            ThreadPool.GetMinThreads(out var workers, out var ports);
            ThreadPool.SetMinThreads(workers + threads, ports);
        }
    }
}
