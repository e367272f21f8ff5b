namespace Firefly.Tasks.Model;

internal static class ModelErrors
{
    public static void ThrowIfInvalid(FireflyModelOptions options)
    {
        string[] tables = [options.TasksTable, options.FinishedTable, options.ConsumersTable];
        if (tables.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException(
                "UseFireflyTasks was given a table without a name. Set TasksTable, FinishedTable and ConsumersTable, or leave them at their defaults.");
        if (tables.Distinct(StringComparer.OrdinalIgnoreCase).Count() < tables.Length)
            throw new ArgumentException(
                $"UseFireflyTasks was given one name twice: '{string.Join("', '", tables)}'. " +
                "Waiting tasks, ended tasks and consumers are three tables; give each a name of its own.");
    }
}
