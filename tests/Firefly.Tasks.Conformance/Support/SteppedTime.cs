namespace Firefly.Tasks.Conformance.Support;

/// <summary>A clock that stands still until the test steps it on. Timers never fire.</summary>
public sealed class SteppedTime(DateTimeOffset? start = null) : TimeProvider
{
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 4, 27, 17, 28, 36, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Step(TimeSpan by) => _now += by;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;
}
