namespace Firefly.Tasks.Store;

/// <summary>
/// The clock that decides what is due: the TimeProvider's, or the database's where machines share one. Each heartbeat measures that one; between
/// two of them it goes on by elapsed time, so a machine whose clock is wrong or set anew runs tasks neither early nor late.
/// </summary>
internal sealed class StoreClock(TimeProvider time)
{
    private Measured? _last;

    public DateTimeOffset Now => _last is { } last ? last.Instant + time.GetElapsedTime(last.Timestamp) : time.GetUtcNow();

    /// <summary>How far the database's clock is ahead of this machine's.</summary>
    public TimeSpan Skew => Now - time.GetUtcNow();

    /// <summary>Takes what a heartbeat read, half-way between its sending and its answer.</summary>
    public void Measure(Heartbeat heartbeat, long sent)
    {
        if (heartbeat.DatabaseTime is not { } database)
            return;
        var answered = time.GetTimestamp();
        _last = new Measured(database + (time.GetElapsedTime(sent, answered) / 2), answered);
    }

    private sealed record Measured(DateTimeOffset Instant, long Timestamp);
}
