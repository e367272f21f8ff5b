using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks;

/// <summary>Adds the task tables to an application's model.</summary>
public static class FireflyModelBuilderExtensions
{
    /// <summary>
    /// Maps <see cref="ScheduledTask"/> and the tables behind it, so that migrations and <c>EnsureCreated</c> make them. Call it in
    /// <c>OnModelCreating</c>. Columns readable with psql and sqlite3; instants are timestamptz on PostgreSQL and Unix milliseconds elsewhere.
    /// </summary>
    /// <param name="model">The application's model.</param>
    /// <param name="configure">Other names, or a schema. Default: <c>firefly_tasks</c>, <c>firefly_finished</c> and
    /// <c>firefly_consumers</c> in the model's default schema.</param>
    /// <returns>The same model.</returns>
    public static ModelBuilder UseFireflyTasks(this ModelBuilder model, Action<FireflyModelOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var options = new FireflyModelOptions();
        configure?.Invoke(options);
        ModelErrors.ThrowIfInvalid(options);
        var names = new FireflyTables(options.Schema, options.TasksTable, options.FinishedTable, options.ConsumersTable);

        var tasks = model.Entity<ScheduledTask>();
        TaskTables.MapLive(tasks, names);
        var (finished, consumers) = (model.Entity<FireflyFinishedRow>(), model.Entity<FireflyConsumerRow>());
        TaskTables.MapFinished(finished, names);
        TaskTables.MapConsumers(consumers, names);
        TrackedTables.Set(tasks.Metadata, finished.Metadata, consumers.Metadata);
        model.Ignore<TaskError>(); // a loop over all entity types would make it one
        MappedColumns.Keep(model.Model, tasks.Metadata, finished.Metadata, consumers.Metadata);
        tasks.ToSqlQuery(BothTablesQuery.Text(FireflyTables.Find(model.Model)!, BothTablesQuery.StandardDelimit));
        return model;
    }
}
