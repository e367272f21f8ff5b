using System.CommandLine;
using System.Globalization;
using Firefly.Tasks.CommandLine.Output;
using Firefly.Tasks.Setup;

namespace Firefly.Tasks.CommandLine.Commands;

internal sealed class RenameCommand : FireflyCommand
{
    private readonly Argument<string> _old = new("OLD") { Description = "The name in the rows now." };
    private readonly Argument<string> _new = new("NEW") { Description = "The name they get; this application must declare it." };
    private readonly Option<bool> _force = new("--force") { Description = "Take a NEW that this application does not declare." };

    public RenameCommand()
        : base(
            "rename",
            "Gives all waiting and ended tasks of one name another name, after a method was renamed. Running tasks keep theirs: run it again once they have ended. " +
            "FormerNames in [FireflyTask] does without this command.",
            "firefly rename MathTasks.Sum MathTasks.Add")
    {
        Add(_old);
        Add(_new);
        Add(_force);
    }

    public override async Task<int> RunAsync(CommandContext context, ParseResult line, CancellationToken stop)
    {
        var (from, to) = (line.GetRequiredValue(_old), line.GetRequiredValue(_new));
        if (QueueName.FaultOf(to) is { } fault)
            throw CommandErrors.NotAName(to, fault);
        if (!line.GetValue(_force) && !context.Catalog.TryFind(to, out _))
            throw CommandErrors.RenameToUndeclared(to, NearestWord.To(to, context.Catalog.Names));

        int count;
        using (var progress = new ProgressLine(context.Terminal, "Renamed", context.Time))
            count = await context.Admin.RenameAsync(from, to, progress, stop);

        if (context.Json)
            CommandJson.Write(context.Out, new { count });
        else
            await context.Out.WriteLineAsync(count == 0
                ? $"No task is named '{from}'; nothing changed."
                : string.Create(CultureInfo.InvariantCulture, $"Renamed {count:N0} {(count == 1 ? "task" : "tasks")} from '{from}' to '{to}'."));
        return 0;
    }
}
