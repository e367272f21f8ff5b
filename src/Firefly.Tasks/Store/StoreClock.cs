namespace Firefly.Tasks.Store;

/// <summary>
/// The clock that decides what is due: the TimeProvider's, put right by the database's where machines share one. Every heartbeat
/// measures the difference, so a machine whose clock is wrong neither runs tasks early nor late.
/// </summary>
internal sealed class StoreClock(TimeProvider time)
{
    private long _skewTicks;

    public DateTimeOffset Now => time.GetUtcNow().AddTicks(Interlocked.Read(ref _skewTicks));

    /// <summary>How far the database's clock is ahead of this machine's.</summary>
    public TimeSpan Skew => TimeSpan.FromTicks(Interlocked.Read(ref _skewTicks));

    /// <summary>Takes what a heartbeat read, half-way between its sending and its answer.</summary>
    public void Measure(Heartbeat heartbeat, DateTimeOffset sent)
    {
        if (heartbeat.DatabaseTime is not { } database)
            return;
        var middle = sent + ((time.GetUtcNow() - sent) / 2);
        Interlocked.Exchange(ref _skewTicks, (database - middle).Ticks);
    }
}
