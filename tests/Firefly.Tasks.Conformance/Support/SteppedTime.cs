namespace Firefly.Tasks.Conformance.Support;

/// <summary>A clock that stands still until the test steps it on, or goes on by a tick each time a duration is measured. Timers never fire.</summary>
public sealed class SteppedTime(DateTimeOffset? start = null) : TimeProvider
{
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 4, 27, 17, 28, 36, TimeSpan.Zero);

    /// <summary>By how much each look at the timestamp moves the clock. Default: not at all.</summary>
    public TimeSpan Tick { get; init; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Step(TimeSpan by) => _now += by;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp()
    {
        _now += Tick;
        return _now.Ticks;
    }
}
