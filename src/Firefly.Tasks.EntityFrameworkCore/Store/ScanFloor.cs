namespace Firefly.Tasks.Store;

/// <summary>
/// From where on a claim looks, per queue and priority: past the rows of unknown names and the dead rows that earlier claims have already
/// walked over. Now and then a sweep looks from the beginning, for rows that were committed late or put back by others.
/// </summary>
/// <remarks>
/// A sweep may take a twentieth of the time: where it is cheap, nearly every claim is one, and where it costs 50 milliseconds there is one
/// a second; but a pause grows by steps, for what was taken for a cost may have been a wait, and after one sweep that meets none the pause is as
/// short as it should be. The floor only decides where to look, never what may be claimed.
/// </remarks>
internal sealed class ScanFloor(TimeProvider time)
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(100);
    private const int CostFactor = 20;
    private const int PauseGrowth = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, QueueFloor> _queues = new(StringComparer.Ordinal);

    /// <summary>Begins a scan of one queue, whose cost counts from now on; tell it what was found, and <see cref="Scan.End"/> it.</summary>
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
        private readonly Dictionary<int, LevelFloor> _before = owner.CopyOf(floor);

        /// <summary>Where to begin by priority; empty in a sweep. A priority that is missing has to be scanned from the beginning.</summary>
        public IEnumerable<(int Priority, ScanPosition From)> Floors => sweeps ? [] : _before.Select(level => (level.Key, level.Value.From));

        /// <summary>Where to begin, or null for the beginning.</summary>
        public ScanPosition? From(int priority) => !sweeps && _before.TryGetValue(priority, out var level) ? level.From : null;

        /// <summary>Rows were claimed, the last of them at a place; there may be more behind it.</summary>
        public void Found(int priority, ScanPosition last, int rows) => Seen(priority, last, last, rows);

        /// <summary>Rows were claimed, and nothing is left of what was due at an instant.</summary>
        public void Exhausted(int priority, DateTimeOffset now, ScanPosition last = default, int rows = 0) =>
            Seen(priority, ScanPosition.After(now), last, rows);

        /// <summary>The scan is over and was not cut short by an error.</summary>
        public void End()
        {
            if (sweeps && seesAll)
                owner.Swept(floor, start, _resets);
        }

        private void Seen(int priority, ScanPosition to, ScanPosition last, int rows)
        {
            if (!seesAll)
                return;
            var reachedBefore = _before.GetValueOrDefault(priority).Reached;
            owner.Change(floor, priority, level => (sweeps ? level.SweptTo(to, reachedBefore) : level.SeenTo(to)).Claimed(last, rows));
        }
    }

    /// <summary>What is remembered of one queue.</summary>
    internal sealed class QueueFloor
    {
        public Dictionary<int, LevelFloor> ByPriority { get; } = [];

        public long? LastSweep { get; set; }

        public TimeSpan Pause { get; set; }

        public int Resets { get; set; }
    }

    private Dictionary<int, LevelFloor> CopyOf(QueueFloor floor)
    {
        lock (_lock)
            return new(floor.ByPriority);
    }

    private void Change(QueueFloor floor, int priority, Func<LevelFloor, LevelFloor> change)
    {
        lock (_lock)
            floor.ByPriority[priority] = change(floor.ByPriority.GetValueOrDefault(priority));
    }

    private void Swept(QueueFloor floor, long start, int resets)
    {
        lock (_lock)
        {
            if (floor.Resets != resets)
                return; // Rows were put back while it looked; it may have missed them.
            floor.LastSweep = time.GetTimestamp();
            var pause = CostFactor * time.GetElapsedTime(start, floor.LastSweep.Value);
            var longest = TimeSpan.FromTicks(Math.Clamp(PauseGrowth * floor.Pause.Ticks, s_firstPause.Ticks, s_longestPause.Ticks));
            floor.Pause = pause < longest ? pause : longest;
        }
    }
}
