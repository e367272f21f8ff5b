using Firefly.Tasks.Load.Report;
using ScottPlot;

namespace Firefly.Tasks.Load.Results;

/// <summary>A plot a question.</summary>
internal static class Plots
{
    private const int Width = 800;
    private const int Height = 450;

    /// <returns>The names of the files, in order.</returns>
    public static IReadOnlyList<string> Write(IReadOnlyList<LoadReport> runs, string folder)
    {
        var names = new List<string>();
        foreach (var work in (string[])["drain", "write", "schedule"])
            Save($"{work}.png", Throughput(work, runs));
        Save("grown.png", Claims(runs));
        Save("held-open.png", Course(runs));
        return names;

        void Save(string name, Plot? plot)
        {
            if (plot is null)
                return;
            plot.SavePng(Path.Combine(folder, name), Width, Height);
            names.Add(name);
        }
    }

    /// <summary>Tasks a second against concurrency, of one process alone.</summary>
    private static Plot? Throughput(string work, IReadOnlyList<LoadReport> runs) => Lines(
        $"{work}: tasks a second",
        "concurrency",
        "tasks a second",
        from run in runs
        where run.Work == work && run is { Vs: null, Processes: 1, Concurrency: not null, PerSecond: not null }
        group new Point(run.Concurrency!.Value, run.PerSecond!.Value) by run.Store);

    /// <summary>What a claim takes against the size of the tables, ended and waiting rows together.</summary>
    private static Plot? Claims(IReadOnlyList<LoadReport> runs) => Lines(
        "claim of 100 tasks: milliseconds, p50",
        "rows in the tables, as a power of 10",
        "milliseconds",
        from run in runs
        where run is { Work: "grown", Milliseconds: not null }
        group new Point(Math.Log10(Math.Max(1, (double)run.Finished! + (double)run.Waiting!)), run.Milliseconds!.P50) by run.Store);

    private static Plot? Course(IReadOnlyList<LoadReport> runs) => Lines(
        "claim of 100 tasks while a transaction is held open elsewhere: milliseconds",
        "tasks completed meanwhile",
        "milliseconds",
        from run in runs
        from point in run.HeldOpenCourse ?? []
        group point by run.Store);

    private static Plot? Lines(string title, string x, string y, IEnumerable<IGrouping<string, Point>> stores)
    {
        var plot = new Plot();
        foreach (var store in stores.Where(store => store.Count() > 1))
        {
            var points = store.OrderBy(point => point.X).ToList();
            plot.Add.Scatter(points.Select(point => point.X).ToArray(), points.Select(point => point.Y).ToArray()).LegendText = store.Key;
        }

        if (!plot.GetPlottables().Any())
            return null;
        plot.Title(title);
        plot.XLabel(x);
        plot.YLabel(y);
        plot.Axes.SetLimitsY(0, plot.Axes.GetDataLimits().Top * 1.1);
        plot.ShowLegend(Alignment.LowerRight);
        return plot;
    }
}
