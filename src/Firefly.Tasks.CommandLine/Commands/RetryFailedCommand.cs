using System.CommandLine;
using Firefly.Tasks.CommandLine.Input;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.CommandLine.Commands;

internal sealed class RetryFailedCommand : BulkCommand
{
    private readonly Option<string?> _queue = SharedOption.Queue();
    private readonly Option<string?> _name = SharedOption.Name();
    private readonly Option<long?> _id = SharedOption.Id("Only this task, which may also be a canceled one.");

    public RetryFailedCommand()
        : base(
            "retry-failed",
            "Makes failed tasks wait again, due at once, with all their retries unused: all of them, or those that match every filter. Their ids stay.",
            "retry",
            "Retried",
            "firefly retry-failed",
            "firefly retry-failed --id 42",
            "firefly retry-failed --queue emails --dry-run")
    {
        Add(_queue);
        Add(_name);
        Add(_id);
    }

    protected override async Task<TaskFilter> FilterAsync(CommandContext context, ParseResult line, CancellationToken stop)
    {
        var filter = new TaskFilter(line.GetValue(_id), ScheduledTaskStatus.Failed, line.GetValue(_queue), line.GetValue(_name));
        if (filter.Id is not { } id)
            return filter;
        var task = await context.Queries.FindAsync(id, stop) ?? throw CommandErrors.NoTask(id);
        return task.Status is ScheduledTaskStatus.Failed or ScheduledTaskStatus.Canceled
            ? filter with { Status = task.Status }
            : throw CommandErrors.NotEnded(task);
    }

    protected override Task<int> ActAsync(CommandContext context, TaskFilter filter, IProgress<int> progress, CancellationToken stop) =>
        context.Admin.RetryAsync(filter, context.Now, progress, stop);

    protected override string Would(string tasks) => $"{Capital(tasks)} would wait again, due at once.";

    protected override string Did(string tasks, long count) => count switch
    {
        0 => "No failed task matches; nothing changed.",
        1 => $"{Capital(tasks)} is waiting again: it runs as soon as a consumer is free.",
        _ => $"{Capital(tasks)} are waiting again: they run as soon as a consumer is free.",
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
