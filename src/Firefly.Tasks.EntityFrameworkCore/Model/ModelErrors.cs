using Microsoft.EntityFrameworkCore.Metadata;

namespace Firefly.Tasks.Model;

internal static class ModelErrors
{
    /// <summary>A required one is ON DELETE CASCADE.</summary>
    public static InvalidOperationException PointsToTask(IReadOnlyForeignKey key) => new(
        $"'{key.DeclaringEntityType.DisplayName()}' has a relationship to ScheduledTask ({(key.DependentToPrincipal is { } navigation ? $"the property '{navigation.Name}'" : string.Join(", ", key.Properties.Select(it => it.Name)))}). " +
        "A task's row leaves its table when the task ends: a foreign key to it would delete the entity with it, or keep the task from ever ending. " +
        "Keep the task's id in a plain property without a navigation (long? MailingTaskId = task.Id, once SaveChanges has made it), and look the task up by it: db.ScheduledTasks().FindAsync(id).");

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
