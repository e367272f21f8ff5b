namespace Firefly.Tasks.Tests.Support;

/// <summary>A wall clock that can be put wrong while the time that passes goes on. Timers never fire.</summary>
internal sealed class TwoClocks : TimeProvider
{
    private DateTimeOffset _wall = new(2026, 4, 27, 17, 28, 36, TimeSpan.Zero);
    private long _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Pass(TimeSpan time)
    {
        _wall += time;
        _passed += time.Ticks;
    }

    public void PutWrong(TimeSpan by) => _wall += by;

    public override DateTimeOffset GetUtcNow() => _wall;

    public override long GetTimestamp() => _passed;
}
