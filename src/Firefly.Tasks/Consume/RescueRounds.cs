using Firefly.Tasks.Store;

namespace Firefly.Tasks.Consume;

/// <summary>
/// Whether this consumer may declare others dead now. One that was held up itself (it waited for the database's lock, or its process
/// stood still) cannot tell dead from held up: it gives the others two more intervals first, since one whose heartbeat just failed takes one
/// until its next. When the clock jumped, what the others last wrote is by the old one: it gives them a lease to beat by the new one.
/// </summary>
internal sealed class RescueRounds(TimeSpan interval, TimeSpan lease, StoreClock clock, TimeProvider time)
{
    private const int CalmRounds = 2;

    private long _lastRound = time.GetTimestamp();
    private DateTimeOffset _lastNow = clock.Now;
    private long? _jumped;
    private int _calm = CalmRounds; // in a row, in which nothing held this consumer up

    public bool MayRescue(bool waited)
    {
        var round = time.GetTimestamp();
        var now = clock.Now;
        var sinceLast = time.GetElapsedTime(_lastRound, round);
        if ((now - _lastNow - sinceLast).Duration() > lease / 2)
            _jumped = round;
        _lastRound = round;
        _lastNow = now;
        _calm = waited || sinceLast >= interval * 2 ? 0 : _calm + 1;
        return _calm >= CalmRounds && (_jumped is not { } jump || time.GetElapsedTime(jump, round) >= lease);
    }
}
