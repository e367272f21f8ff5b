using Firefly.Tasks.Schedule;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks;

/// <summary>Schedules tasks in the transaction of an application's own context.</summary>
public static class FireflyDbContextExtensions
{
    /// <summary>
    /// Adds a task to the context, like any entity: it is stored by the next <c>SaveChanges</c>, and commits or vanishes with whatever
    /// else is saved.
    /// </summary>
    /// <param name="db">A context whose model calls <c>UseFireflyTasks()</c>.</param>
    /// <param name="call">What to run, e.g. <c>EmailTasks.SendWelcome(42)</c>.</param>
    /// <param name="eta">Earliest start, any offset, kept to the millisecond. <see langword="null"/> or a past instant: at once.</param>
    /// <returns>The tracked task; its id is known once it is saved.</returns>
    /// <exception cref="TaskArgumentException">The call or the instant cannot be stored; nothing was added.</exception>
    /// <exception cref="InvalidOperationException">The model does not call <c>UseFireflyTasks()</c>.</exception>
    public static ScheduledTask Schedule(this DbContext db, TaskCall call, DateTimeOffset? eta = null) =>
        db.Schedule(call, new ScheduleOptions { Eta = eta });

    /// <inheritdoc cref="Schedule(DbContext, TaskCall, DateTimeOffset?)"/>
    /// <param name="db">A context whose model calls <c>UseFireflyTasks()</c>.</param>
    /// <param name="call">What to run.</param>
    /// <param name="options">Queue, priority, retries and instant.</param>
    public static ScheduledTask Schedule(this DbContext db, TaskCall call, ScheduleOptions options)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(options);
        return TaskAdder.Add(db, call, options);
    }

    /// <summary>The tasks in the context's database, waiting, running and ended, to be queried like any entity.</summary>
    /// <param name="db">A context whose model calls <c>UseFireflyTasks()</c>.</param>
    /// <returns>The set. Tasks that wait may be changed and saved or removed; <c>ExecuteUpdate</c> and <c>ExecuteDelete</c> are refused.</returns>
    /// <exception cref="InvalidOperationException">The model does not call <c>UseFireflyTasks()</c>.</exception>
    public static DbSet<ScheduledTask> ScheduledTasks(this DbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Model.FindEntityType(typeof(ScheduledTask)) is null ? throw DbScheduleErrors.NoTables(db) : db.Set<ScheduledTask>();
    }
}
