namespace Firefly.Tasks.Store;

/// <summary>
/// The clock that decides what is due: the TimeProvider's, or the database's where machines share one. Each heartbeat measures that one; between
/// two of them it goes on by elapsed time, so a machine whose clock is wrong or set anew runs tasks neither early nor late.
/// </summary>
internal sealed class StoreClock(TimeProvider time)
{
    private Measured? _last;

    public DateTimeOffset Now => _last?.At(time.GetTimestamp(), time) ?? time.GetUtcNow();

    /// <summary>How far the database's clock is ahead of this machine's.</summary>
    public TimeSpan Skew => Now - time.GetUtcNow();

    /// <summary>
    /// Takes what a heartbeat read at some moment between its sending and its answer. The clock never goes ahead of the database's, or tasks would
    /// start too early: what was read counts as read last thing, unless an earlier, quicker heartbeat knows better.
    /// </summary>
    public void Measure(Heartbeat heartbeat, long sent)
    {
        if (heartbeat.DatabaseTime is not { } database)
            return;
        var answered = time.GetTimestamp();
        if (_last is { } last && last.At(answered, time) is var known && known >= database && known <= database + time.GetElapsedTime(sent, answered))
            return;
        _last = new Measured(database, answered);
    }

    private sealed record Measured(DateTimeOffset Instant, long Timestamp)
    {
        public DateTimeOffset At(long timestamp, TimeProvider time) => Instant + time.GetElapsedTime(Timestamp, timestamp);
    }
}
