using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Latency;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Works;

/// <summary>From the answer to a COMMIT to the beginning of the body, with a consumer that has nothing else to do; one task after another.</summary>
internal sealed class LatencyWork : Work
{
    /// <summary>Until nothing of either is compiled any more: a runtime that still compiles takes a processor for milliseconds.</summary>
    private const int WarmUp = 500;

    /// <summary>Lets the consumer come to rest between two tasks.</summary>
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(10);

    public override async Task<LoadReport> RunAsync(LoadOptions options, Server server)
    {
        options = options with { Tasks = options.Tasks ?? 500 };
        await using var database = await server.CreateAsync();
        await using var ours = await Route.OursAsync(options, database);
        await using var other = options.Vs switch
        {
            null => null,
            "raw" when options.Store == "postgresql" => await RawRoute.OpenAsync(await server.CreateAsync()),
            _ => throw NoRival(options),
        };

        foreach (var route in (Route?[])[ours, other])
            await MeasureAsync(route, WarmUp);
        var samples = Math.Max(1, options.Tasks.Value / options.RoundsOrDefault);
        var (mine, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < options.RoundsOrDefault; round++)
        {
            mine.AddRange(await MeasureAsync(ours, samples));
            theirs.AddRange(await MeasureAsync(other, samples));
        }

        var (milliseconds, others) = (Percentiles.Of(mine), Percentiles.Of(theirs));
        return LoadReport.Of(options) with
        {
            Milliseconds = milliseconds,
            OtherMilliseconds = others,
            Ratio = milliseconds!.P50 / others?.P50,
        };
    }

    private static async Task<List<double>> MeasureAsync(Route? route, int count)
    {
        var milliseconds = new List<double>();
        for (var i = 0; route is not null && i < count; i++)
        {
            milliseconds.Add((await route.GoAsync()).TotalMilliseconds);
            await Task.Delay(s_rest, TimeProvider.System);
        }

        return milliseconds;
    }
}
