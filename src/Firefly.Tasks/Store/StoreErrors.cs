namespace Firefly.Tasks.Store;

internal static class StoreErrors
{
    public static InvalidOperationException NoStore() => new(
        "This application has no place for its tasks: AddFireflyTasks() stands alone. " +
        "Name the database that keeps them: AddFireflyTasks().UseSqlite<AppDb>() or .UsePostgreSql<AppDb>().");

    public static InvalidOperationException NothingReturned(ScheduledTask task) => new(
        $"Task {task.Id} ('{task.Name}') has no result: it is {StatusWord.Of(task.Status)}" +
        (task.Status == ScheduledTaskStatus.Completed ? ", and its method returns nothing. " : ". ") +
        "Ask for Returned first, or wait until Status is Completed.");

    /// <summary>The failure record of a task whose runs ended with the death of the process, again and again.</summary>
    public static TaskError ConsumerDied(int crashes, string consumer, DateTimeOffset now) => new(
        "Firefly.Tasks.ConsumerDied",
        $"The consumer died {crashes} times while it ran this task, the last time as '{consumer}', so the task is not tried again: " +
        "it may be what kills the process (memory, a stack overflow, an exit call). Look at the process's last output, then run 'firefly retry-failed' for it.",
        Stack: null,
        now,
        consumer);

    public static string MissingTables(IReadOnlyList<string> tables, string context) => tables.Count == 1
        ? $"The table '{tables[0]}' is missing in the database of {context}, or its user may not read it."
        : $"The tables '{string.Join("', '", tables.SkipLast(1))}' and '{tables[^1]}' are missing in the database of {context}, or its user may not read them.";

    public static string MakeTables(string context) =>
        $"UseFireflyTasks() has what is missing in the model of {context}, but nothing has made it in the database. " +
        "Run 'dotnet ef migrations add FireflyTasks' and 'dotnet ef database update', or, without migrations, call Database.EnsureCreated() " +
        "on a fresh database: in one that has tables already it makes none.";

    public static string MigrateTables(IReadOnlyCollection<string> pending) => pending.Count == 0
        ? "All migrations of the application are applied, and none of them makes what is missing. Run 'dotnet ef migrations add FireflyTasks' and 'dotnet ef database update'."
        : $"Migrations that the database has not had yet: {string.Join(", ", pending)}. Run 'dotnet ef database update', or call Database.Migrate() at start.";
}
