using Firefly.Tasks.Load.Ask;

namespace Firefly.Tasks.Load.Report;

/// <summary>What one run says: medians over its rounds. What a work does not measure is null, and left out of the JSON.</summary>
internal sealed record LoadReport
{
    public required string Work { get; init; }

    public required string Store { get; init; }

    public string? Vs { get; init; }

    public int? Tasks { get; init; }

    public required int Processes { get; init; }

    public int? Concurrency { get; init; }

    public int? Prefetch { get; init; }

    public required int Rounds { get; init; }

    /// <summary>Tasks a second.</summary>
    public double? PerSecond { get; init; }

    /// <summary>The same of the fastest rival.</summary>
    public double? OtherPerSecond { get; init; }

    /// <summary>Ours through the other's.</summary>
    public double? Ratio { get; init; }

    public double? StatementsPerTask { get; init; }

    /// <summary>Transactions that wrote.</summary>
    public double? CommitsPerTask { get; init; }

    public double? AllocatedBytesPerTask { get; init; }

    /// <summary>Of a consumer without work.</summary>
    public double? StatementsPerSecond { get; init; }

    public double? CommitsPerSecond { get; init; }

    public double? AllocatedBytesPerSecond { get; init; }

    /// <summary>Latency, or what a claim takes in grown tables.</summary>
    public Percentiles? Milliseconds { get; init; }

    /// <summary>The rival's latency, or what a claim takes in empty tables.</summary>
    public Percentiles? OtherMilliseconds { get; init; }

    public int? Finished { get; init; }

    public int? Waiting { get; init; }

    /// <summary>Seconds for which a transaction was held open elsewhere.</summary>
    public int? HeldOpen { get; init; }

    /// <summary>What a claim took at the end of that time.</summary>
    public Percentiles? HeldOpenMilliseconds { get; init; }

    /// <summary>What one took in empty tables, in the same rhythm.</summary>
    public Percentiles? HeldOpenOtherMilliseconds { get; init; }

    public double? HeldOpenRatio { get; init; }

    /// <summary>What claims took while the transaction was held open: tasks so far, and milliseconds.</summary>
    public IReadOnlyList<Point>? HeldOpenCourse { get; init; }

    public IReadOnlyList<double>? Turns { get; init; }

    public IReadOnlyList<Side>? Others { get; init; }

    /// <summary>What was asked for, without figures.</summary>
    public static LoadReport Of(LoadOptions options) => new()
    {
        Work = options.Work,
        Store = options.Store,
        Vs = options.Vs,
        Tasks = options.Tasks,
        Processes = options.Processes,
        Concurrency = options.Concurrency,
        Prefetch = options.Prefetch,
        Rounds = options.RoundsOrDefault,
        Finished = options.Finished,
        Waiting = options.Waiting,
        HeldOpen = options.HeldOpen,
    };

    /// <param name="options">What was asked for.</param>
    /// <param name="ours">Our turns.</param>
    /// <param name="others">Each rival's turns.</param>
    public static LoadReport Of(LoadOptions options, IReadOnlyList<Turn> ours, IReadOnlyList<Side> others)
    {
        var perSecond = Median.Of([.. ours.Select(turn => turn.PerSecond)]);
        var best = others.Count == 0 ? (double?)null : others.Max(other => other.PerSecond);
        return Of(options) with
        {
            PerSecond = perSecond,
            OtherPerSecond = best,
            Ratio = perSecond / best,
            StatementsPerTask = Each(cost => cost.Statements),
            CommitsPerTask = Each(cost => cost.Commits),
            AllocatedBytesPerTask = Each(cost => cost.Allocated),
            Turns = [.. ours.Select(turn => turn.PerSecond)],
            Others = others.Count == 0 ? null : others,
        };

        double? Each(Func<Count, long> of)
        {
            var median = Median.Of([.. ours.Select(turn => (double)of(turn.Cost))]);
            return median == 0 ? null : median / options.Tasks;
        }
    }
}
