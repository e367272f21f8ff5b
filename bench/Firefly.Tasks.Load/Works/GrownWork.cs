using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Grown;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Works;

/// <summary>What claiming 100 tasks takes in full tables, turn by turn with empty ones.</summary>
internal sealed class GrownWork : Work
{
    public override async Task<LoadReport> RunAsync(LoadOptions options, Server server)
    {
        if (options.Vs is not null)
            throw NoRival(options);
        options = options with { Finished = options.Finished ?? 1_000_000, Waiting = options.Waiting ?? 100_000 };
        await using var empty = await Table.CreateAsync(server, finished: 0, waiting: 0);
        await using var grown = await Table.CreateAsync(server, options.Finished.Value, options.Waiting.Value);

        var (inEmpty, inGrown) = (new List<double>(), new List<double>());
        for (var round = -1; round < options.RoundsOrDefault; round++)
        {
            var (less, more) = (await empty.TurnAsync(), await grown.TurnAsync());
            if (round < 0)
                continue; // the first compiles and prepares
            inEmpty.AddRange(less);
            inGrown.AddRange(more);
        }

        var report = Compared(options, Percentiles.Of(inGrown)!, Percentiles.Of(inEmpty)!);
        return options.HeldOpen is { } seconds ? HeldOpen(report, await grown.HeldOpenAsync(TimeSpan.FromSeconds(seconds), empty)) : report;
    }

    private static LoadReport Compared(LoadOptions options, Percentiles grown, Percentiles empty) =>
        LoadReport.Of(options) with { Milliseconds = grown, OtherMilliseconds = empty, Ratio = grown.P50 / empty.P50 };

    /// <summary>The last tenth of the time says what it came to.</summary>
    private static LoadReport HeldOpen(LoadReport report, (List<Point> Here, List<double> There) course)
    {
        var here = Percentiles.Of([.. LastTenth(course.Here).Select(point => point.Y)])!;
        var there = Percentiles.Of([.. LastTenth(course.There)])!;
        return report with
        {
            HeldOpenMilliseconds = here,
            HeldOpenOtherMilliseconds = there,
            HeldOpenRatio = here.P50 / there.P50,
            HeldOpenCourse = [.. course.Here.Chunk(Math.Max(1, course.Here.Count / 50)).Select(part => new Point(part[^1].X, Median.Of([.. part.Select(point => point.Y)])))],
        };
    }

    private static IEnumerable<T> LastTenth<T>(List<T> all) => all.Skip(all.Count * 9 / 10);
}
