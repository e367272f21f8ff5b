using System.CommandLine;
using Firefly.Tasks.CommandLine.Input;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.CommandLine.Commands;

internal sealed class CancelCommand : BulkCommand
{
    private readonly Argument<long?> _id = SharedOption.IdArgument("The task to cancel.");
    private readonly Option<string?> _queue = SharedOption.Queue();
    private readonly Option<string?> _name = SharedOption.Name();

    public CancelCommand()
        : base(
            "cancel",
            "Cancels a task that waits, or all waiting tasks that match every filter. Running tasks are left alone. 'retry-failed --id' makes one wait again.",
            "cancel",
            "Canceled",
            "firefly cancel 42",
            "firefly cancel --queue emails --dry-run",
            "firefly cancel --name EmailTasks.SendWelcome")
    {
        _id.Arity = ArgumentArity.ZeroOrOne;
        Add(_id);
        Add(_queue);
        Add(_name);
        Validators.Add(line =>
        {
            if (line.GetResult(_id) is not { Tokens.Count: > 0 } && line.GetResult(_queue) is null && line.GetResult(_name) is null)
                line.AddError("Which tasks? Give an ID, --queue or --name.");
        });
    }

    protected override async Task<TaskFilter> FilterAsync(CommandContext context, ParseResult line, CancellationToken stop)
    {
        var filter = new TaskFilter(line.GetValue(_id), ScheduledTaskStatus.Created, line.GetValue(_queue), line.GetValue(_name));
        if (filter.Id is not { } id)
            return filter;
        var task = await context.Queries.FindAsync(id, stop) ?? throw CommandErrors.NoTask(id);
        return task.Status == ScheduledTaskStatus.Created ? filter : throw CommandErrors.NotWaiting(task);
    }

    protected override Task<int> ActAsync(CommandContext context, TaskFilter filter, IProgress<int> progress, CancellationToken stop) =>
        context.Admin.CancelAsync(filter, context.Now, progress, stop);
}
