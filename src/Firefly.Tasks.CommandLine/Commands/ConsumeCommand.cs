using System.CommandLine;
using Firefly.Tasks.CommandLine.Input;
using Firefly.Tasks.CommandLine.Output;
using Firefly.Tasks.Consume;

namespace Firefly.Tasks.CommandLine.Commands;

internal sealed class ConsumeCommand : FireflyCommand
{
    private readonly Option<string[]> _queues = new("--queue")
    {
        HelpName = "QUEUE",
        Description = "A queue to take; may be given several times. Without it: Firefly:Consumer:Queues, else the default queue.",
    };

    private readonly Option<int?> _concurrency = new("--concurrency")
    {
        HelpName = "N",
        Description = "Tasks run at once, 1 to 1000. Without it: Firefly:Consumer:Concurrency.",
        CustomParser = Read.Count(1, 1000),
    };

    private readonly Option<bool> _untilEmpty = new("--until-empty") { Description = "End when nothing is due and nothing runs, instead of waiting for more." };

    public ConsumeCommand()
        : base(
            "consume",
            "Runs tasks until Ctrl+C or SIGTERM. The first one lets running tasks end, up to Firefly:Consumer:ShutdownTimeout; a second one ends the process at once, " +
            "and what ran then runs again elsewhere. With Firefly:FailSilently off it ends with exit code 1 after a task failed for good.",
            "firefly consume",
            "firefly consume --queue emails --queue reports --concurrency 4",
            "firefly consume --until-empty")
    {
        _queues.Validators.Add(Read.QueueNames);
        Add(_queues);
        Add(_concurrency);
        Add(_untilEmpty);
    }

    /// <summary>The log is a consumer's progress.</summary>
    public override bool ShowsLog => true;

    public override async Task<int> RunAsync(CommandContext context, ParseResult line, CancellationToken stop)
    {
        var untilEmpty = line.GetValue(_untilEmpty);
        if (untilEmpty)
            await RefuseWithoutTablesAsync(context, stop);

        _ = context.Tasks;
        var run = new ConsumerRun(line.GetValue(_queues), line.GetValue(_concurrency), untilEmpty);
        var end = await context.Service<TaskConsumer>().RunAsync(run, stop);

        if (context.Json)
            CommandJson.Write(context.Out, new { end });
        else
            await context.Out.WriteLineAsync(TextOf(end));
        return end == ConsumerEnd.Failed ? 1 : 0;
    }

    /// <summary>A consumer waits for a database that is away; one that is to end must not wait for ever.</summary>
    private static async Task RefuseWithoutTablesAsync(CommandContext context, CancellationToken stop)
    {
        if (await context.Queries.CheckTablesAsync(stop) is { Count: > 0 } problems)
            throw new CommandFailedException(string.Join('\n', problems));
    }

    private static string TextOf(ConsumerEnd end) => end switch
    {
        ConsumerEnd.Empty => "Nothing is left to do.",
        ConsumerEnd.Failed => "Stopped: a task failed for good and Firefly:FailSilently is off. 'firefly list --status failed' shows it.",
        _ => "Stopped.",
    };
}
