using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Firefly.Tasks.Model;

/// <summary>What the tables are called in one application's model. Columns have fixed names, see <see cref="FireflyColumns"/>.</summary>
/// <param name="Schema">The schema, or null for the database's default.</param>
/// <param name="Tasks">What is alive: created and running.</param>
/// <param name="Finished">What has ended.</param>
/// <param name="Consumers">One heartbeat row a process.</param>
internal sealed record FireflyTables(string? Schema, string Tasks, string Finished, string Consumers)
{
    /// <summary>The names in an application's model, finished or not; null when <c>UseFireflyTasks()</c> was not called on it.</summary>
    public static FireflyTables? Find(IReadOnlyModel model)
    {
        if (model.FindEntityType(typeof(ScheduledTask)) is not { } tasks ||
            model.FindEntityType(typeof(FireflyFinishedRow)) is not { } finished ||
            model.FindEntityType(typeof(FireflyConsumerRow)) is not { } consumers)
            return null;
        return new FireflyTables(tasks.GetSchema(), tasks.GetTableName()!, finished.GetTableName()!, consumers.GetTableName()!);
    }
}
