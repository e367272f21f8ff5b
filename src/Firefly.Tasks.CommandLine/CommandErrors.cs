using System.Text.Json;
using Firefly.Tasks.CommandLine.Input;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.CommandLine;

internal static class CommandErrors
{
    public static CommandFailedException NotAdded() => new(
        "This application has no Firefly Tasks: its services were built without AddFireflyTasks(). " +
        "Add builder.Services.AddFireflyTasks().UseSqlite<AppDb>() with your DbContext.");

    public static CommandFailedException NoStore() => new(StoreErrors.NoStore().Message);

    public static CommandFailedException NoTask(long id) => new(
        $"There is no task {id}. It never was, its transaction was rolled back, or it was deleted after its time (Firefly:Retention). " +
        "'firefly list' shows the newest ones.");

    public static CommandFailedException NotWaiting(ScheduledTask task) => new(
        $"Task {task.Id} is {StatusWord.Of(task.Status)}; only a task that waits can be canceled. " +
        (task.Status == ScheduledTaskStatus.Running ? "Let it end; what it wrote is then there exactly once." : "It has ended already."));

    public static CommandFailedException NotEnded(ScheduledTask task) => new(
        $"Task {task.Id} is {StatusWord.Of(task.Status)}; only a failed or canceled task can be run again. " +
        (task.Status == ScheduledTaskStatus.Completed ? "To repeat a completed one, schedule it anew." : "It has not ended yet."));

    public static CommandFailedException ChangedMeanwhile(long id) => new(
        $"Task {id} changed while this command ran, and was left alone. 'firefly show {id}' shows how it is now.");

    public static CommandFailedException NotDeclared(string name, string? nearest) => new(
        $"This application declares no task named '{name}'." + DidYouMean(nearest) +
        " 'firefly doctor' lists the names it knows.", code: 2);

    public static CommandFailedException ArgumentUnknown(TaskDeclaration task, string argument, string? nearest) => new(
        $"'{task.Name}' takes no argument '{argument}'.{DidYouMean(nearest)} It takes {Parameters(task)}. Nothing was stored.", code: 2);

    public static CommandFailedException ArgumentMissing(TaskDeclaration task, string argument) => new(
        $"'{task.Name}' needs the argument '{argument}'. It takes {Parameters(task)}. Nothing was stored.", code: 2);

    public static CommandFailedException ArgumentUnreadable(TaskDeclaration task, TaskParameter parameter, JsonElement value) => new(
        $"The argument '{parameter.Name}' takes {ArgumentWords.Of(parameter.Type)}, but got {ArgumentWords.Of(value)}. " +
        $"'{task.Name}' takes {Parameters(task)}. Nothing was stored.", code: 2);

    public static CommandFailedException TakenElsewhere(long id) => new(
        $"Task {id} was taken by another consumer before this process could. 'firefly show {id}' shows how it went.");

    public static CommandFailedException RenameToUndeclared(string name, string? nearest) => new(
        $"This application declares no task named '{name}', so the renamed tasks would wait for another one." + DidYouMean(nearest) +
        " Nothing was changed. If another application runs them, add --force.", code: 2);

    public static CommandFailedException NotAName(string name, string fault) => new(
        $"'{name}' cannot be the name of a task: it {fault}. A name has 1 to {QueueName.MaxLength} characters. Nothing was changed.", code: 2);

    public static string DidYouMean(string? nearest) => nearest is null ? "" : $" Did you mean '{nearest}'?";

    private static string Parameters(TaskDeclaration task) => task.Parameters.Count == 0
        ? "no arguments"
        : string.Join(", ", task.Parameters.Select(parameter => parameter.IsOptional ? $"{parameter.Name} (optional)" : parameter.Name));
}
