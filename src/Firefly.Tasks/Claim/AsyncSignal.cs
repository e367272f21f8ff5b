namespace Firefly.Tasks.Claim;

/// <summary>
/// One waiter, many setters: a set that comes while nobody waits is kept, and several count as one. Who sets need not know whether the
/// waiter is still there: setting a signal that was disposed of does nothing.
/// </summary>
/// <param name="time">Says when a limit is over.</param>
/// <param name="passedOnTo">Set whenever this one is: for a waiter that waits for several.</param>
internal sealed class AsyncSignal(TimeProvider time, AsyncSignal? passedOnTo = null) : IDisposable
{
    private readonly SemaphoreSlim _set = new(0, 1);
    private bool _disposed;

    public void Set()
    {
        lock (_set)
            if (!_disposed && _set.CurrentCount == 0)
                _set.Release();
        passedOnTo?.Set();
    }

    /// <summary>Whether it was set since this was last asked or waited for.</summary>
    public bool TryTake() => _set.Wait(0);

    /// <summary>Returns when it is set, when the time is over or when <paramref name="stop"/> fires; it never throws for those.</summary>
    public async Task WaitAsync(TimeSpan limit, CancellationToken stop)
    {
        if (_set.Wait(0, CancellationToken.None))
            return;
        await using var timer = limit == Timeout.InfiniteTimeSpan
            ? null
            : time.CreateTimer(static state => ((AsyncSignal)state!).Set(), this, limit < TimeSpan.Zero ? TimeSpan.Zero : limit, Timeout.InfiniteTimeSpan);
        try
        {
            await _set.WaitAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    public void Dispose()
    {
        lock (_set)
        {
            _disposed = true;
            _set.Dispose();
        }
    }
}
