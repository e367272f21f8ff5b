using Firefly.Tasks.Store;

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

    /// <summary>As many as may be written together, in the order in which they ended; one at least, if there is any.</summary>
    public IReadOnlyList<EndedRun> Take()
    {
        lock (_lock)
            return Take(HowMany());
    }

    /// <summary>No exchange follows.</summary>
    /// <returns>What is left, for the caller to record.</returns>
    public IReadOnlyList<EndedRun> Close()
    {
        lock (_lock)
        {
            _closed = true;
            return Take(_count);
        }
    }

    private int HowMany()
    {
        long characters = 0;
        for (var i = 0; i < _count; i++)
        {
            characters += _runs[i].Completion?.Characters ?? 0;
            if (characters > Completion.MostCharacters)
                return Math.Max(i, 1);
        }

        return _count;
    }

    private List<EndedRun> Take(int count)
    {
        if (count == 0)
            return [];
        var taken = _runs;
        _runs = new List<EndedRun>(taken.Count);
        if (count < taken.Count)
        {
            _runs.AddRange(taken[count..]);
            taken.RemoveRange(count, taken.Count - count);
        }

        _count = _runs.Count;
        return taken;
    }
}
