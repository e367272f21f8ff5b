using Firefly.Tasks.Setup;
using Firefly.Tasks.Transaction;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Firefly.Tasks.Schedule;

/// <summary>Turns a call into a tracked insert.</summary>
internal static class TaskAdder
{
    public static ScheduledTask Add(DbContext db, TaskCall call, ScheduleOptions? options)
    {
        var tasks = EntityType(db);
        var application = FireflyOptionsExtension.Find(db)?.Application ?? ApplicationServices.None;
        var task = TaskEntity.New(db, tasks).Take(TaskPreparer.Prepare(call, options, application.Settings), application.Now());

        var entry = db.Add(task);
        if (tasks.FindProperty(nameof(ScheduledTask.Created))!.ValueGenerated == ValueGenerated.OnAdd)
            entry.Property(nameof(ScheduledTask.Created)).IsTemporary = true; // shown until it is saved; the database's clock decides
        var parent = Parent(db);
        if ((ScheduleJournal.Find(db)?.Added ?? (parent is null ? null : UnsavedTasks.OfStranger(db))) is { } unsaved)
        {
            unsaved.Add(entry);
            parent?.Children.Add(task, () => unsaved.Contains(db, task));
        }

        return task;
    }

    public static ScheduledTask Defer(DbContext db, EntityEntry entry, IProperty key, Func<object?, TaskCall> call, ScheduleOptions? options)
    {
        var tasks = EntityType(db);
        var deferred = DeferredTasks.Find(db) ?? throw DbScheduleErrors.CannotDefer(db, key);
        var task = TaskEntity.New(db, tasks);
        task.Name = $"(waits for {key.DeclaringType.ClrType.Name}.{key.Name})";
        deferred.Add(new DeferredTask(entry, key, call, options, task));
        Parent(db)?.Children.Add(task, () => deferred.Waits(task));
        return task;
    }

    /// <summary>The run whose child a task is that is scheduled here and now.</summary>
    private static TaskRun? Parent(DbContext db) => RunningTask.Of(db) ?? RunningTask.Current;

    private static IEntityType EntityType(DbContext db) => db.Model.FindEntityType(typeof(ScheduledTask)) ?? throw DbScheduleErrors.NoTables(db);
}
