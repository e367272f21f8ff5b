namespace Firefly.Tasks.Store;

/// <summary>The order in which tasks are claimed and started: priority, then due instant, then id.</summary>
internal sealed class ClaimOrder : IComparer<ClaimedTask>
{
    public static readonly ClaimOrder Instance = new();

    public int Compare(ClaimedTask? x, ClaimedTask? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var byPriority = y.Priority.CompareTo(x.Priority);
        if (byPriority != 0)
            return byPriority;
        var byDue = (x.NotBefore ?? x.Created).CompareTo(y.NotBefore ?? y.Created);
        return byDue != 0 ? byDue : x.Id.CompareTo(y.Id);
    }
}
