using System.Globalization;
using Firefly.Tasks.Load.Report;

namespace Firefly.Tasks.Load.Results;

/// <summary>A column of a work's table.</summary>
internal sealed record Column(string Name, Func<LoadReport, string> Of)
{
    private static readonly Column[] s_all =
    [
        new("store", run => run.Store),
        new("beside", run => Best(run) ?? run.Vs ?? ""),
        new("processes", run => Number(run.Processes)),
        new("concurrency", run => Number(run.Concurrency)),
        new("tasks", run => Number(run.Tasks)),
        new("finished", run => Number(run.Finished)),
        new("waiting", run => Number(run.Waiting)),
        new("per second", run => Number(run.PerSecond)),
        new("other's", run => Number(run.OtherPerSecond)),
        new("p50 / p95 / p99 ms", run => Text(run.Milliseconds)),
        new("other's, or in empty tables", run => Text(run.OtherMilliseconds)),
        new("ratio", run => Number(run.Ratio)),
        new("held open, s", run => Number(run.HeldOpen)),
        new("p50 / p95 / p99 ms then", run => Text(run.HeldOpenMilliseconds)),
        new("in empty tables then", run => Text(run.HeldOpenOtherMilliseconds)),
        new("ratio then", run => Number(run.HeldOpenRatio)),
        new("statements a task", run => Number(run.StatementsPerTask)),
        new("commits a task", run => Number(run.CommitsPerTask)),
        new("bytes a task", run => Number(run.AllocatedBytesPerTask)),
        new("statements a second", run => Number(run.StatementsPerSecond)),
        new("commits a second", run => Number(run.CommitsPerSecond)),
    ];

    /// <summary>Those in which one of the runs says something.</summary>
    public static IReadOnlyList<Column> Said(IReadOnlyList<LoadReport> runs) => [.. s_all.Where(column => runs.Any(run => column.Of(run).Length > 0))];

    public static string Number(double? value) =>
        value is { } number ? number.ToString(Math.Abs(number) >= 100 ? "N0" : "0.###", CultureInfo.InvariantCulture) : "";

    private static string Text(Percentiles? of) => of is null ? "" : $"{Number(of.P50)} / {Number(of.P95)} / {Number(of.P99)}";

    private static string? Best(LoadReport run) => run.Others?.MaxBy(other => other.PerSecond)?.Name;
}
