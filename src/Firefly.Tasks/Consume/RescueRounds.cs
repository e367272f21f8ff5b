namespace Firefly.Tasks.Consume;

/// <summary>
/// Whether this consumer may declare others dead now. One that was held up itself (it waited for the database's lock, or its process
/// stood still) cannot tell dead from held up: it gives the others one more interval first.
/// </summary>
internal sealed class RescueRounds(TimeSpan interval, TimeProvider time)
{
    private long _lastRound = time.GetTimestamp();

    public bool MayRescue(bool waited)
    {
        var sinceLast = time.GetElapsedTime(_lastRound);
        _lastRound = time.GetTimestamp();
        return !waited && sinceLast < interval * 2;
    }
}
