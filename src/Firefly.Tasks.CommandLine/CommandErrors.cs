namespace Firefly.Tasks.CommandLine;

internal static class CommandErrors
{
    public static CommandFailedException NotAdded() => new(
        "This application has no Firefly Tasks: its services were built without AddFireflyTasks(). " +
        "Add builder.Services.AddFireflyTasks().UseSqlite<AppDb>() with your DbContext.");

    public static CommandFailedException NoStore() => new(
        "This application has no place for its tasks: AddFireflyTasks() stands alone. " +
        "Name the database that keeps them: AddFireflyTasks().UseSqlite<AppDb>() or .UsePostgreSql<AppDb>().");

    public static CommandFailedException NoTask(long id) => new(
        $"There is no task {id}. It never was, its transaction was rolled back, or it was deleted after its time (Firefly:Retention). " +
        "'firefly list' shows the newest ones.");

    public static CommandFailedException NotWaiting(ScheduledTask task) => new(
        $"Task {task.Id} is {StatusWord.Of(task.Status)}; only a task that waits can be canceled. " +
        (task.Status == ScheduledTaskStatus.Running ? "Let it end; what it wrote is then there exactly once." : "It has ended already."));

    public static CommandFailedException NotEnded(ScheduledTask task) => new(
        $"Task {task.Id} is {StatusWord.Of(task.Status)}; only a failed or canceled task can be run again. " +
        (task.Status == ScheduledTaskStatus.Completed ? "To repeat a completed one, schedule it anew." : "It has not ended yet."));

    public static CommandFailedException NotDeclared(string name, string? nearest) => new(
        $"This application declares no task named '{name}'." + DidYouMean(nearest) +
        " 'firefly doctor' lists the names it knows.");

    public static CommandFailedException RenameToUndeclared(string name, string? nearest) => new(
        $"This application declares no task named '{name}', so the renamed tasks would wait for another one." + DidYouMean(nearest) +
        " Nothing was changed. If another application runs them, add --force.");

    public static string DidYouMean(string? nearest) => nearest is null ? "" : $" Did you mean '{nearest}'?";
}
