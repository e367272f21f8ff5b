using System.CommandLine;
using Firefly.Tasks.CommandLine.Input;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.CommandLine.Commands;

/// <summary>Deletes tasks that have ended in one way.</summary>
internal abstract class DeleteEndedCommand : BulkCommand
{
    private readonly Option<string?> _queue = SharedOption.Queue();
    private readonly Option<string?> _name = SharedOption.Name();
    private readonly Option<TimeSpan?> _olderThan = SharedOption.OlderThan();
    private readonly ScheduledTaskStatus _status;

    protected DeleteEndedCommand(string name, ScheduledTaskStatus status, string description, params string[] examples)
        : base(name, description, "delete", "Deleted", examples)
    {
        _status = status;
        Add(_queue);
        Add(_name);
        Add(_olderThan);
    }

    protected override Task<TaskFilter> FilterAsync(CommandContext context, ParseResult line, CancellationToken stop)
    {
        DateTimeOffset? endedBefore = line.GetValue(_olderThan) is { } age ? context.Now - age : null;
        return Task.FromResult(new TaskFilter(Status: _status, Queue: line.GetValue(_queue), Name: line.GetValue(_name), EndedBefore: endedBefore));
    }

    protected override Task<int> ActAsync(CommandContext context, TaskFilter filter, IProgress<int> progress, CancellationToken stop) =>
        context.Admin.DeleteAsync(filter, progress, stop);
}
