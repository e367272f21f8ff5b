using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization;
using Firefly.Tasks.CommandLine.Output;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.CommandLine.Commands;

internal sealed class StatsCommand() : FireflyCommand(
    "stats",
    "Counts tasks by queue, name and status, and says since when the oldest waiting one of each has been due.",
    "firefly stats",
    "firefly stats --json")
{
    private static readonly string[] Head = ["QUEUE", "NAME", ">CREATED", ">RUNNING", ">COMPLETED", ">FAILED", ">CANCELED", "OLDEST DUE"];

    public override async Task<int> RunAsync(CommandContext context, ParseResult line, CancellationToken stop)
    {
        var counts = await context.Queries.CountByNameAsync(stop);
        var now = context.Now;
        var rows = counts
            .GroupBy(count => (count.Queue, count.Name))
            .OrderBy(group => group.Key.Queue, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
            .Select(group => NameStats.Of(group.Key.Queue, group.Key.Name, [.. group], now))
            .ToList();

        if (context.Json)
            CommandJson.Write(context.Out, rows);
        else if (rows.Count == 0)
            await context.Out.WriteLineAsync("No tasks.");
        else
            TextTable.Write(context.Out, Head, rows.Append(NameStats.Of("all", "", counts, now)).Select(row => Row(row, now)));
        return 0;
    }

    private static string[] Row(NameStats row, DateTimeOffset now) =>
    [
        row.Queue, row.Name, Text(row.Created), Text(row.Running), Text(row.Completed), Text(row.Failed), Text(row.Canceled),
        row.Due is { } due ? $"{Instant.Short(due)}, {Instant.Span(now - due)} ago" : "-",
    ];

    private static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);

    private sealed record NameStats(
        string Queue, string Name, long Created, long Running, long Completed, long Failed, long Canceled, string? OldestDue, [property: JsonIgnore] DateTimeOffset? Due)
    {
        public static NameStats Of(string queue, string name, IReadOnlyList<TaskCount> counts, DateTimeOffset now)
        {
            var oldest = counts.Min(count => count.OldestDue) is { } due && due <= now ? due : (DateTimeOffset?)null;
            return new NameStats(
                queue, name, Sum(ScheduledTaskStatus.Created), Sum(ScheduledTaskStatus.Running), Sum(ScheduledTaskStatus.Completed),
                Sum(ScheduledTaskStatus.Failed), Sum(ScheduledTaskStatus.Canceled), Instant.Exact(oldest), oldest);

            long Sum(ScheduledTaskStatus status) => counts.Where(count => count.Status == status).Sum(count => count.Count);
        }
    }
}
