using System.Globalization;
using System.Text;
using Firefly.Tasks.Load.Report;

namespace Firefly.Tasks.Load.Results;

/// <summary>The page of a set of runs.</summary>
internal static class Page
{
    /// <param name="runs">What was measured.</param>
    /// <param name="facts">Of the machine, each name=value.</param>
    /// <param name="plots">Names of the plots beside the page.</param>
    public static string Of(IReadOnlyList<LoadReport> runs, IEnumerable<string> facts, IEnumerable<string> plots)
    {
        var page = new StringBuilder(
            """
            # Results

            Written by `scripts/bench`; [how to read it](../README.md). Only ratios count: both sides were measured turn by turn in the same run, and
            machines differ.


            """);
        Table(page, ["", ""], facts.Select(fact => (string[])[.. fact.Split('=', 2)]));
        page.Append("## Figures to reach\n\n");
        Table(page, ["work", "reach", "measured", ""], new Targets(runs).All().Select(Row));
        foreach (var plot in plots)
            page.Append(CultureInfo.InvariantCulture, $"![{Path.GetFileNameWithoutExtension(plot)}]({plot})\n\n");
        foreach (var work in runs.GroupBy(run => run.Work))
        {
            page.Append(CultureInfo.InvariantCulture, $"## {work.Key}\n\n");
            var columns = Column.Said([.. work]);
            Table(page, [.. columns.Select(column => column.Name)], work.Select(run => (string[])[.. columns.Select(column => column.Of(run))]));
        }

        return page.ToString().TrimEnd() + "\n";
    }

    private static string[] Row(Target target) =>
        [target.Work, target.Reach, target.Measured is { } value ? Column.Number(value) + target.Unit : "", target.Verdict];

    private static void Table(StringBuilder page, string[] names, IEnumerable<string[]> rows)
    {
        Line(page, names);
        Line(page, [.. names.Select(_ => "---")]);
        foreach (var row in rows)
            Line(page, row);
        page.Append('\n');
    }

    private static void Line(StringBuilder page, string[] cells) => page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
