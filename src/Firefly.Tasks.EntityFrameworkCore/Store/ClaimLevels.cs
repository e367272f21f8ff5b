namespace Firefly.Tasks.Store;

/// <summary>
/// Where one claim looks. A level is one priority of one queue: the known ones from their floors, and the gaps between them, in which a
/// level may be that is not known yet. Without this the claim would have to walk over a known level's dead rows to find the next level.
/// </summary>
internal sealed class ClaimLevels
{
    private readonly List<(string Queue, ScanFloor.Scan Scan)> _queues = [];

    public ClaimLevels(ScanFloor floor, IEnumerable<string> queues, bool seesAll = true)
    {
        foreach (var queue in queues.Distinct(StringComparer.Ordinal))
        {
            var scan = floor.Begin(queue, seesAll);
            _queues.Add((queue, scan));
            var above = int.MaxValue + 1L;
            foreach (var (priority, from) in scan.Floors.OrderByDescending(level => level.Priority))
            {
                Known.Add((queue, priority, from));
                if (above - 1 > priority)
                    Gaps.Add((queue, above, priority));
                above = priority;
            }

            Gaps.Add((queue, above, int.MinValue - 1L));
        }
    }

    public List<(string Queue, int Priority, ScanPosition From)> Known { get; } = [];

    /// <summary>Both bounds excluded; the outermost are of no priority.</summary>
    public List<(string Queue, long Above, long Below)> Gaps { get; } = [];

    /// <summary>Remembers how far the claim looked.</summary>
    /// <param name="tasks">What it got.</param>
    /// <param name="mayHaveMore">Whether more may lie behind the last row of each level; else it saw all there was.</param>
    /// <param name="levels">The levels it saw.</param>
    /// <param name="now">Its instant.</param>
    /// <param name="missed">The earliest due instant of what it came by and left behind.</param>
    public void End(
        List<ClaimedTask> tasks, bool mayHaveMore, IEnumerable<(string Queue, int Priority)> levels, DateTimeOffset now, DateTimeOffset? missed = null)
    {
        var claimed = tasks.ToLookup(task => (task.Queue, task.Priority), ScanPosition.Of);
        var seen = levels.Union(claimed.Select(level => level.Key)).ToList();
        foreach (var (queue, scan) in _queues)
        {
            foreach (var level in seen.Where(level => level.Queue == queue))
            {
                var places = claimed[level];
                var last = places.DefaultIfEmpty().Max();
                if (!mayHaveMore)
                    scan.Exhausted(level.Priority, now, last, places.Count());
                else if (places.Any())
                    scan.Found(level.Priority, missed < last.Due ? new ScanPosition(missed.Value, 0) : last, places.Count());
            }

            scan.End();
        }
    }
}
