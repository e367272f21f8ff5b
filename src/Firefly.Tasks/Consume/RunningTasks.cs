using Firefly.Tasks.Claim;

namespace Firefly.Tasks.Consume;

/// <summary>Counts what this consumer holds, and lets as many bodies run at once as there are slots.</summary>
internal sealed class RunningTasks(int concurrency, int prefetch, AsyncSignal freed) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(concurrency, concurrency);
    private int _held;

    public int Held => Volatile.Read(ref _held);

    /// <summary>How many tasks may be claimed now.</summary>
    public int Room => concurrency + prefetch - Held;

    /// <summary>Starts <paramref name="run"/> when a slot is free; in the order of the calls.</summary>
    public void Start(Func<Task> run)
    {
        var slot = _slots.WaitAsync();
        _ = Hold(async () =>
        {
            await slot;
            try
            {
                await run();
            }
            finally
            {
                _slots.Release();
            }
        });
    }

    /// <summary>Starts <paramref name="run"/> at once: it counts as held and needs no slot.</summary>
    public Task Hold(Func<Task> run)
    {
        Interlocked.Increment(ref _held);
        return Task.Run(async () =>
        {
            try
            {
                await run();
            }
            finally
            {
                Interlocked.Decrement(ref _held);
                freed.Set();
            }
        });
    }

    public void Dispose() => _slots.Dispose();
}
