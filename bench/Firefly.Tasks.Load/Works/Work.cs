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
        var unknown => throw new UsageException($"There is no work '{unknown}'."),
    };

    public abstract Task<LoadReport> RunAsync(LoadOptions options, Server server);

    protected static UsageException NoRival(LoadOptions options) => new($"'{options.Work}' on {options.Store} cannot be compared with '{options.Vs}'.");
}
