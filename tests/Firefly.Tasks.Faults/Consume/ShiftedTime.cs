using System.Globalization;

namespace Firefly.Tasks.Faults.Consume;

/// <summary>A machine's clock that somebody sets: the wall clock is off by the seconds in a file; elapsed time is real, as on a real machine.</summary>
internal sealed class ShiftedTime : TimeProvider, IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private readonly string _file;
    private readonly ITimer _timer;
    private long _shift;

    public ShiftedTime(string file)
    {
        _file = file;
        Read();
        _timer = System.CreateTimer(_ => Read(), null, Look, Look);
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _shift));

    public void Dispose() => _timer.Dispose();

    private void Read()
    {
        try
        {
            if (double.TryParse(File.ReadAllText(_file), CultureInfo.InvariantCulture, out var seconds))
                Set(TimeSpan.FromSeconds(seconds));
        }
        catch (IOException)
        {
            // It is written at this moment, or was not written yet.
        }
    }

    private void Set(TimeSpan shift)
    {
        if (Interlocked.Exchange(ref _shift, shift.Ticks) != shift.Ticks)
            Console.WriteLine($"This clock is off by {shift} now.");
    }
}
