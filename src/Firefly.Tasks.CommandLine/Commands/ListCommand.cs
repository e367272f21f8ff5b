using System.CommandLine;
using System.Globalization;
using Firefly.Tasks.CommandLine.Input;
using Firefly.Tasks.CommandLine.Output;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.CommandLine.Commands;

internal sealed class ListCommand : FireflyCommand
{
    private const int MostOfAnError = 120;
    private static readonly string[] Head = [">ID", "STATUS", "QUEUE", "NAME", "CREATED", "NOT BEFORE", ">FAILED RUNS"];
    private static readonly string[] FailedHead = [">ID", "STATUS", "QUEUE", "NAME", "CREATED", "FAILED", ">FAILED RUNS", "ERROR"];

    private readonly Option<ScheduledTaskStatus?> _status = new("--status")
    {
        HelpName = "STATUS",
        Description = "Only tasks of this status: created, running, completed, failed or canceled.",
        CustomParser = Read.Status,
    };

    private readonly Option<string?> _queue = SharedOption.Queue();
    private readonly Option<string?> _name = SharedOption.Name();
    private readonly Option<int?> _limit = new("--limit")
    {
        HelpName = "N",
        Description = "How many at most, 1 to 10000.",
        CustomParser = Read.Count(1, 10_000),
        DefaultValueFactory = _ => 20,
    };

    public ListCommand()
        : base(
            "list",
            "Lists tasks, newest first; failed ones with their last error. Instants are in UTC. With --json an array of summaries.",
            "firefly list",
            "firefly list --status failed --queue emails --limit 100",
            "firefly list --name MathTasks.Add --json")
    {
        Add(_status);
        Add(_queue);
        Add(_name);
        Add(_limit);
    }

    public override async Task<int> RunAsync(CommandContext context, ParseResult line, CancellationToken stop)
    {
        var filter = new TaskFilter(Status: line.GetValue(_status), Queue: line.GetValue(_queue), Name: line.GetValue(_name));
        var tasks = await context.Queries.ListAsync(filter, line.GetValue(_limit) ?? 20, beforeId: null, stop);

        if (context.Json)
            CommandJson.Write(context.Out, tasks.Select(task => task.ToSummary()));
        else if (tasks.Count == 0)
            await context.Out.WriteLineAsync("No tasks.");
        else if (filter.Status == ScheduledTaskStatus.Failed)
            TextTable.Write(context.Out, FailedHead, tasks.Select(task => (string[])[.. Row(task, task.Failed), Error(task)]));
        else
            TextTable.Write(context.Out, Head, tasks.Select(task => Row(task, task.NotBefore)));
        return 0;
    }

    private static string[] Row(ScheduledTask task, DateTimeOffset? then) =>
    [
        task.Id.ToString(CultureInfo.InvariantCulture),
        StatusWord.Of(task.Status),
        task.Queue,
        task.Name,
        Instant.Short(task.Created),
        Instant.Short(then),
        string.Create(CultureInfo.InvariantCulture, $"{task.RetryAttempts} of {task.MaxRetries + 1}"),
    ];

    /// <summary>The beginning of the last one, on one line; 'show' has the whole.</summary>
    private static string Error(ScheduledTask task)
    {
        if (task.Errors is not [.., var last])
            return "-";
        var text = $"{last.Type}: {last.Message}".ReplaceLineEndings(" ");
        return text.Length <= MostOfAnError ? text : $"{text.AsSpan(0, MostOfAnError - 3)}...";
    }
}
