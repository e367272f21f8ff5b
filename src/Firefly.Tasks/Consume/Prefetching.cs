using Firefly.Tasks.Store;

namespace Firefly.Tasks.Consume;

/// <summary>
/// How many tasks to claim beyond the free slots: as many as the slots will get through in a moment, judged by how long runs took lately. Long
/// bodies are not prefetched: what waits behind them here could run elsewhere. Of large tasks no more are held than memory has room for.
/// </summary>
internal sealed class Prefetching(int concurrency, int? setting)
{
    public const int Most = 1_000;

    /// <summary>Longer than a round trip to any database that is worth asking, shorter than anybody waits for a task.</summary>
    private const double Moment = 50;

    private const double Tiny = 0.1;

    /// <summary>Arguments and errors of what is claimed ahead, about.</summary>
    private const double MostCharacters = 8 * 1024 * 1024;

    /// <summary>The mean of about the last 20 runs, milliseconds; unknown at first, when nothing is prefetched.</summary>
    private double _mean = double.PositiveInfinity;

    /// <summary>The mean of about the last 20 claimed tasks.</summary>
    private double _characters;

    private volatile bool _stalled;

    /// <summary>Whether runs took next to no time lately.</summary>
    public bool AreTiny => Volatile.Read(ref _mean) < Tiny;

    /// <summary>Tasks beyond the free slots.</summary>
    public int Now
    {
        get
        {
            if (_stalled)
                return 0;
            var most = MostCharacters / Math.Max(Volatile.Read(ref _characters), 1);
            if (setting is { } fixedly)
                return (int)Math.Min(most, fixedly);
            var mean = Volatile.Read(ref _mean);
            return mean > Moment ? 0 : (int)Math.Min(Math.Min(Most, most), concurrency * Moment / Math.Max(mean, 0.001));
        }
    }

    /// <summary>Takes how long a run was. Runs that end at once may overwrite each other's: it is a guess.</summary>
    public void Took(TimeSpan run)
    {
        _stalled = false;
        var mean = Volatile.Read(ref _mean);
        Volatile.Write(ref _mean, double.IsInfinity(mean) ? run.TotalMilliseconds : mean + ((run.TotalMilliseconds - mean) / 20));
    }

    /// <summary>Takes what was claimed.</summary>
    public void Got(IReadOnlyList<ClaimedTask> tasks)
    {
        var mean = _characters;
        foreach (var task in tasks)
            mean += (task.Params.Length + (task.Errors?.Length ?? 0) - mean) / 20;
        Volatile.Write(ref _characters, mean);
    }

    /// <summary>What was prefetched waited too long: nothing more until a run ends.</summary>
    public void Stall() => _stalled = true;
}
