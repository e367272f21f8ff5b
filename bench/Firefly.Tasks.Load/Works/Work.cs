using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Works;

/// <summary>Something to measure.</summary>
internal abstract class Work
{
    public static Work Of(LoadOptions options) => options.Work switch
    {
        "drain" => new DrainWork(),
        "write" => new WriteWork(),
        "schedule" => new ScheduleWork(),
        "bulk" => new BulkWork(),
        "latency" => new LatencyWork(),
        "idle" => new IdleWork(),
        "grown" => new GrownWork(),
        var unknown => throw new UsageException($"There is no work '{unknown}'."),
    };

    /// <exception cref="UsageException">It cannot be compared with whom the options name.</exception>
    public abstract Task<LoadReport> RunAsync(LoadOptions options, Server server);

    protected static UsageException NoRival(LoadOptions options) => new($"'{options.Work}' on {options.Store} cannot be compared with '{options.Vs}'.");
}
