using System.CommandLine;
using System.Globalization;
using Firefly.Tasks.CommandLine.Input;
using Firefly.Tasks.CommandLine.Output;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.CommandLine.Commands;

/// <summary>A command that does one thing to every task a filter means, with a dry run before and progress meanwhile.</summary>
internal abstract class BulkCommand : FireflyCommand
{
    private readonly Option<bool> _dryRun = SharedOption.DryRun();
    private readonly string _infinitive;
    private readonly string _past;

    /// <param name="name">The command's name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="infinitive">What it would do, e.g. <c>delete</c>.</param>
    /// <param name="past">What it did, e.g. <c>Deleted</c>.</param>
    /// <param name="examples">Lines to copy.</param>
    protected BulkCommand(string name, string description, string infinitive, string past, params string[] examples)
        : base(name, description, examples)
    {
        _infinitive = infinitive;
        _past = past;
        Add(_dryRun);
    }

    public sealed override async Task<int> RunAsync(CommandContext context, ParseResult line, CancellationToken stop)
    {
        var filter = await FilterAsync(context, line, stop);
        var dryRun = line.GetValue(_dryRun);
        var count = dryRun ? await context.Queries.CountAsync(filter, stop) : await ActAsync(context, filter, stop);

        if (context.Json)
            CommandJson.Write(context.Out, new { count, dryRun });
        else
            await context.Out.WriteLineAsync(dryRun ? Would(Tasks(count, filter)) : Did(Tasks(count, filter), count));
        return 0;
    }

    /// <summary>What a dry run answers.</summary>
    /// <param name="tasks">E.g. <c>3 failed tasks</c> or <c>task 5</c>.</param>
    protected virtual string Would(string tasks) => $"Would {_infinitive} {tasks}.";

    /// <summary>What a run answers.</summary>
    /// <param name="tasks">E.g. <c>3 failed tasks</c> or <c>task 5</c>.</param>
    /// <param name="count">How many they are.</param>
    protected virtual string Did(string tasks, long count) => $"{_past} {tasks}.";

    /// <summary>Which tasks are meant. Throws when one was named that cannot be meant.</summary>
    protected abstract Task<TaskFilter> FilterAsync(CommandContext context, ParseResult line, CancellationToken stop);

    protected abstract Task<int> ActAsync(CommandContext context, TaskFilter filter, IProgress<int> progress, CancellationToken stop);

    private async Task<int> ActAsync(CommandContext context, TaskFilter filter, CancellationToken stop)
    {
        using var progress = new ProgressLine(context.Terminal, _past, context.Time);
        var count = await ActAsync(context, filter, progress, stop);
        return count == 0 && filter.Id is { } id ? throw CommandErrors.ChangedMeanwhile(id) : count;
    }

    private static string Tasks(long count, TaskFilter filter)
    {
        if (filter.Id is { } id)
            return string.Create(CultureInfo.InvariantCulture, $"task {id}");
        var kind = filter.Status is null or ScheduledTaskStatus.Created ? "waiting" : StatusWord.Of(filter.Status.Value);
        return string.Create(CultureInfo.InvariantCulture, $"{count:N0} {kind} {(count == 1 ? "task" : "tasks")}");
    }
}
