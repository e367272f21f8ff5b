namespace Firefly.Tasks.Store;

/// <summary>
/// From which due instant on a claim looks, per queue and priority: past the rows of unknown names and the dead rows that earlier claims
/// have already walked over. Now and then a sweep looks from the beginning, for rows that were committed late or put back by others.
/// </summary>
/// <remarks>
/// A sweep may take a twentieth of the time: where it is cheap, nearly every claim is one, and where it costs 50 milliseconds there is one
/// a second. The floor only decides where to look, never what may be claimed.
/// </remarks>
internal sealed class ScanFloor(TimeProvider time)
{
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);
    private const int CostFactor = 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, QueueFloor> _queues = new(StringComparer.Ordinal);

    /// <summary>Begins a scan of one queue; tell it what was found, and <see cref="Scan.End"/> it.</summary>
    /// <param name="queue">Its name.</param>
    /// <param name="seesAll">Else it passes over rows that may be claimed, and nothing is remembered of it.</param>
    public Scan Begin(string queue, bool seesAll = true)
    {
        lock (_lock)
        {
            if (!_queues.TryGetValue(queue, out var floor))
                _queues.Add(queue, floor = new QueueFloor());
            var start = time.GetTimestamp();
            var sweeps = floor.LastSweep is not { } last || time.GetElapsedTime(last, start) >= floor.Pause;
            return new Scan(this, floor, start, sweeps, seesAll);
        }
    }

    /// <summary>This process put rows of a queue back, or of any queue when it is null: the next scan is a sweep.</summary>
    public void Reset(string? queue = null)
    {
        lock (_lock)
        {
            foreach (var (name, floor) in _queues)
            {
                if (queue is not null && name != queue)
                    continue;
                floor.LastSweep = null;
                floor.Resets++;
            }
        }
    }

    /// <summary>One look at one queue.</summary>
    internal sealed class Scan(ScanFloor owner, QueueFloor floor, long start, bool sweeps, bool seesAll)
    {
        private readonly int _resets = floor.Resets;

        /// <summary>The known floors by priority; empty in a sweep. A priority that is missing has to be scanned from the beginning.</summary>
        public IReadOnlyDictionary<int, DateTimeOffset> Floors { get; } = sweeps ? new() : owner.CopyOf(floor);

        /// <summary>Where to begin, or null for the beginning.</summary>
        public DateTimeOffset? From(int priority) => Floors.TryGetValue(priority, out var from) ? from : null;

        /// <summary>Rows were found, the last of them due at an instant; there may be more behind it.</summary>
        public void Found(int priority, DateTimeOffset lastDue)
        {
            if (!seesAll)
                return;
            var from = From(priority) ?? DateTimeOffset.MinValue;
            var next = lastDue - DateTimeOffset.MinValue > s_margin ? lastDue - s_margin : DateTimeOffset.MinValue;
            owner.Set(floor, priority, next > from ? next : from);
        }

        /// <summary>Everything that was due at an instant was found.</summary>
        public void Exhausted(int priority, DateTimeOffset now) => Found(priority, now);

        /// <summary>The scan is over and was not cut short by an error.</summary>
        public void End()
        {
            if (sweeps && seesAll)
                owner.Swept(floor, start, _resets);
        }
    }

    /// <summary>What is remembered of one queue.</summary>
    internal sealed class QueueFloor
    {
        public Dictionary<int, DateTimeOffset> ByPriority { get; } = [];

        public long? LastSweep { get; set; }

        public TimeSpan Pause { get; set; }

        public int Resets { get; set; }
    }

    private Dictionary<int, DateTimeOffset> CopyOf(QueueFloor floor)
    {
        lock (_lock)
            return new(floor.ByPriority);
    }

    private void Set(QueueFloor floor, int priority, DateTimeOffset from)
    {
        lock (_lock)
            floor.ByPriority[priority] = from;
    }

    private void Swept(QueueFloor floor, long start, int resets)
    {
        lock (_lock)
        {
            if (floor.Resets != resets)
                return; // Rows were put back while it looked; it may have missed them.
            floor.LastSweep = time.GetTimestamp();
            var pause = CostFactor * time.GetElapsedTime(start, floor.LastSweep.Value);
            floor.Pause = pause < s_longestPause ? pause : s_longestPause;
        }
    }
}
