using Firefly.Tasks.Complete;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Consume;

/// <summary>
/// Whether the database answers, as all who ask it here find. Says so in their place: a line with the stack when it no longer does, a line now and
/// again while it does not, and a line when it does again.
/// </summary>
internal sealed class DatabaseOutage(TimeProvider time, ILogger<DatabaseOutage> logger)
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMinutes(1);

    /// <summary>One that comes soon after another is said when it has lasted for so long: a network that fails every second must not fill the log.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _failing = new(StringComparer.Ordinal);
    private volatile bool _isOn;
    private bool _isSaid;
    private long _began;
    private long? _lastSaid;

    public bool IsOn => _isOn;

    /// <summary>How many there were so far.</summary>
    public int Count { get; private set; }

    /// <summary>How many calls of the last one failed.</summary>
    public int Failures { get; private set; }

    /// <summary>A call of the database failed.</summary>
    /// <param name="error">How.</param>
    /// <param name="call">Which, if it is made again and again and its success is <see cref="Answered"/>; the outage lasts until then.</param>
    /// <returns>Whether it failed because the database does not answer: all is said of it then. Else it is the caller's to say what was refused.</returns>
    public bool Explains(Exception error, string? call = null)
    {
        if (!AwayError.Is(error))
            return false;
        Began(error, call);
        return true;
    }

    /// <summary>A call failed without which there is no consuming, for whatever reason.</summary>
    /// <inheritdoc cref="Explains"/>
    public void Began(Exception error, string? call = null)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            if (!_isOn)
                (_isOn, _isSaid, _began, Failures, Count) = (true, false, now, 0, Count + 1);
            if (call is not null)
                _failing.Add(call);
            Failures++;
            if (IsToBeSaid(now))
                Say(error, now);
        }
    }

    /// <summary>A call succeeded that is made again and again.</summary>
    public void Answered(string call)
    {
        if (!_isOn)
            return;
        lock (_lock)
        {
            _failing.Remove(call);
            if (!_isOn || _failing.Count > 0)
                return;
            _isOn = false;
            if (_isSaid)
                logger.DatabaseBack(InWords.Of(time.GetElapsedTime(_began)), Failures);
        }
    }

    private bool IsToBeSaid(long now) =>
        _lastSaid is not { } last || time.GetElapsedTime(last, now) >= s_pace || (!_isSaid && time.GetElapsedTime(_began, now) >= s_patience);

    private void Say(Exception error, long now)
    {
        var reason = FailureRecord.MessageOf(error).TrimEnd('.');
        if (_isSaid)
            logger.DatabaseStillAway(InWords.Of(time.GetElapsedTime(_began, now)), Failures, reason);
        else
            logger.DatabaseAway(error, reason);
        (_isSaid, _lastSaid) = (true, now);
    }
}
