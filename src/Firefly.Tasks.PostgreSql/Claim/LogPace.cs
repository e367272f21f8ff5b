namespace Firefly.Tasks.Claim;

/// <summary>Lets the first of many errors into the log, and then one now and again.</summary>
internal sealed class LogPace(TimeProvider time)
{
    public static readonly TimeSpan Pace = TimeSpan.FromMinutes(10);

    private long? _last;

    public bool Allows()
    {
        if (_last is { } last && time.GetElapsedTime(last) < Pace)
            return false;
        _last = time.GetTimestamp();
        return true;
    }
}
