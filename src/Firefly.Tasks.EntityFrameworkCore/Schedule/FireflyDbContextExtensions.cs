using System.Linq.Expressions;
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

    /// <summary>
    /// Schedules a task with a key that the database makes: <c>db.Schedule(order, o =&gt; o.Id, OrderTasks.Ship)</c>. The task is stored with
    /// the entity, in the same transaction, once the key is known. A key that is known already makes it an ordinary <c>db.Schedule</c>.
    /// </summary>
    /// <typeparam name="TEntity">The entity's class.</typeparam>
    /// <typeparam name="TKey">The key's type.</typeparam>
    /// <param name="db">A context registered in the application, of the type named in <c>UseSqlite&lt;TContext&gt;()</c> or <c>UsePostgreSql&lt;TContext&gt;()</c>.</param>
    /// <param name="entity">The entity, added to the context before or after this call, but before it is saved.</param>
    /// <param name="key">Its property: <c>o =&gt; o.Id</c>.</param>
    /// <param name="call">Makes the call of the key, e.g. <c>id =&gt; OrderTasks.Ship(id, express: true)</c>.</param>
    /// <param name="options">Queue, priority, retries and instant. Default: the attribute's.</param>
    /// <returns>The task; until the entity is saved it is empty and not tracked.</returns>
    /// <exception cref="ArgumentException"><paramref name="key"/> is no mapped property of the entity.</exception>
    /// <exception cref="InvalidOperationException">The model does not call <c>UseFireflyTasks()</c>, or the key is yet to be made and the
    /// context is not one that Firefly Tasks follows.</exception>
    public static ScheduledTask Schedule<TEntity, TKey>(
        this DbContext db, TEntity entity, Expression<Func<TEntity, TKey>> key, Func<TKey, TaskCall> call, ScheduleOptions? options = null)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(call);
        var entry = db.Entry(entity);
        var property = DatabaseKey.Find(entry, key);
        return DatabaseKey.IsKnown(entry, property)
            ? TaskAdder.Add(db, call((TKey)entry.Property(property).CurrentValue!), options)
            : TaskAdder.Defer(db, entry, property, value => call((TKey)value!), options);
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
