using System.CommandLine;
using System.Text.Json;
using Firefly.Tasks.CommandLine.Input;
using Firefly.Tasks.CommandLine.Output;
using Firefly.Tasks.Consume;
using Firefly.Tasks.Setup;

namespace Firefly.Tasks.CommandLine.Commands;

internal sealed class RunCommand : FireflyCommand
{
    /// <summary>Keeps other consumers away until this process has taken the task; if it dies before, they run it then.</summary>
    private static readonly TimeSpan Headstart = TimeSpan.FromMinutes(1);

    private readonly Argument<string> _task = new("TASK") { Description = "The task's name, e.g. MathTasks.Add. 'firefly doctor' lists the names." };
    private readonly Option<JsonElement> _args = new("--args")
    {
        HelpName = "JSON",
        Description = "Its arguments as a JSON object by parameter name.",
        CustomParser = Read.JsonObject,
        DefaultValueFactory = _ => JsonElement.Parse("{}"),
    };

    public RunCommand()
        : base(
            "run",
            "Schedules a task, runs it once here and now, and prints its result. It runs as under a consumer, in its transaction, without retries; " +
            "the row stays and can be shown. Exit code 1 if it failed.",
            """firefly run "MathTasks.Add" --args '{"i":1,"j":3}'""",
            """firefly run EmailTasks.SendWelcome --args '{"userId":42}' --json""")
    {
        Add(_task);
        Add(_args);
    }

    public override async Task<int> RunAsync(CommandContext context, ParseResult line, CancellationToken stop)
    {
        var name = line.GetRequiredValue(_task);
        if (!context.Catalog.TryFind(name, out var declaration))
            throw CommandErrors.NotDeclared(name, NearestWord.To(name, context.Catalog.Names));
        var call = GivenCall.Of(declaration, line.GetValue(_args), context.Settings.JsonSerializerOptions);

        _ = context.Tasks;
        var options = new ScheduleOptions { MaxRetries = 0, Eta = context.Now + Headstart };
        var id = (await context.Service<IFireflyTasks>().ScheduleAsync(call, options, stop)).Id;
        if (!await context.Make<SingleRun>().RunAsync(id, stop))
            throw CommandErrors.TakenElsewhere(id);
        return Print(context, await context.Queries.FindAsync(id, CancellationToken.None) ?? throw CommandErrors.NoTask(id));
    }

    private static int Print(CommandContext context, ScheduledTask task)
    {
        if (context.Json)
            CommandJson.Write(context.Out, TaskDetails.Of(task));
        else if (task is { Status: ScheduledTaskStatus.Completed, Returned: { } returned })
            context.Out.WriteLine(SafeText.Of(returned.GetRawText()));

        if (task.Status == ScheduledTaskStatus.Completed)
            return 0;
        var error = task.Errors.Count > 0 ? task.Errors[^1] : null;
        context.Terminal.Error.WriteLine(error is null
            ? $"Task {task.Id} did not end here; it is {StatusWord.Of(task.Status)}, and a consumer runs it."
            : $"Task {task.Id} failed: {SafeText.Of(error.Type)}: {SafeText.Of(error.Message)}\n'firefly show {task.Id} --stack' shows where.");
        return 1;
    }
}
