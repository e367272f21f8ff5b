namespace Firefly.Tasks.Complete;

/// <summary>Runs that have ended and wait to be written, until the next exchange with the database takes them along.</summary>
internal sealed class EndedRuns(Action added)
{
    private readonly Lock _lock = new();
    private List<EndedRun> _runs = [];
    private int _count;
    private bool _closed;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Leaves a run to the next exchange. False: there will be none, and it is the caller's to record.</summary>
    public bool TryAdd(EndedRun run)
    {
        lock (_lock)
        {
            if (_closed)
                return false;
            _runs.Add(run);
            _count++;
        }

        added();
        return true;
    }

    public IReadOnlyList<EndedRun> Take()
    {
        lock (_lock)
        {
            if (_count == 0)
                return [];
            var taken = _runs;
            _runs = new List<EndedRun>(taken.Count);
            _count = 0;
            return taken;
        }
    }

    /// <summary>No exchange follows.</summary>
    /// <returns>What is left, for the caller to record.</returns>
    public IReadOnlyList<EndedRun> Close()
    {
        lock (_lock)
            _closed = true;
        return Take();
    }
}
