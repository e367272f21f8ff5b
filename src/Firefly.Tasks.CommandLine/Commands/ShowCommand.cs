using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Firefly.Tasks.CommandLine.Input;
using Firefly.Tasks.CommandLine.Output;

namespace Firefly.Tasks.CommandLine.Commands;

internal sealed class ShowCommand : FireflyCommand
{
    private readonly Argument<long?> _id = SharedOption.IdArgument("The task's id.");
    private readonly Option<bool> _stack = new("--stack") { Description = "Show the stack of each failed run too." };

    public ShowCommand()
        : base(
            "show",
            "Shows one task whole: its arguments, its result and its failed runs. Arguments may be confidential.",
            "firefly show 42",
            "firefly show 42 --stack",
            "firefly show 42 --json")
    {
        Add(_id);
        Add(_stack);
    }

    public override async Task<int> RunAsync(CommandContext context, ParseResult line, CancellationToken stop)
    {
        var id = line.GetValue(_id)!.Value;
        var task = await context.Queries.FindAsync(id, stop) ?? throw CommandErrors.NoTask(id);
        if (context.Json)
            CommandJson.Write(context.Out, TaskDetails.Of(task));
        else
            Write(context.Out, task, line.GetValue(_stack));
        return 0;
    }

    private static void Write(TextWriter output, ScheduledTask task, bool withStack)
    {
        foreach (var (name, value) in Lines(task))
            if (value is not null)
                output.WriteLine($"{name,-14}{SafeText.Of(value)}");

        foreach (var error in task.Errors)
        {
            output.WriteLine($"{"failed run",-14}{Instant.Exact(error.Instant)}  on {SafeText.Of(error.Consumer)}");
            var stack = withStack ? error.Stack : null;
            if (stack is null || !stack.StartsWith(error.Type, StringComparison.Ordinal)) // else its first line says it
                output.WriteLine($"{"",-14}{SafeText.Of(error.Type)}: {SafeText.Of(error.Message)}");
            if (stack is not null)
                output.WriteLine(SafeText.Lines(stack));
        }
    }

    private static IEnumerable<(string Name, string? Value)> Lines(ScheduledTask task) =>
    [
        ("id", task.Id.ToString(CultureInfo.InvariantCulture)),
        ("name", task.Name),
        ("queue", task.Queue),
        ("status", StatusWord.Of(task.Status)),
        ("priority", task.Priority.ToString(CultureInfo.InvariantCulture)),
        ("created", Instant.Exact(task.Created)),
        ("not before", Instant.Exact(task.NotBefore)),
        ("started", Instant.Exact(task.Started)),
        ("completed", Instant.Exact(task.Completed)),
        ("failed", Instant.Exact(task.Failed)),
        ("canceled", Instant.Exact(task.Canceled)),
        ("consumer", task.Consumer),
        ("crashes", task.Crashes > 0 ? string.Create(CultureInfo.InvariantCulture, $"{task.Crashes}: so many consumers died while they held it") : null),
        ("failed runs", string.Create(CultureInfo.InvariantCulture, $"{task.RetryAttempts} of {task.MaxRetries + 1}{Earlier(task)}, retry delay {task.ToSummary().RetryDelay}")),
        ("arguments", Text(task.Params)),
        ("result", task.Returned is { } returned ? Text(returned) : null),
    ];

    /// <summary>A task that was made to wait again begins a new count, and keeps its failure records.</summary>
    private static string Earlier(ScheduledTask task) =>
        task.Errors.Count > task.RetryAttempts ? $" since 'retry-failed' ({task.Errors.Count} recorded in all)" : "";

    /// <summary>A row that somebody changed by hand may hold no JSON at all.</summary>
    private static string Text(JsonElement json) => json.ValueKind == JsonValueKind.Undefined ? "-" : CommandJson.Line(json);
}
