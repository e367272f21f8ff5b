using Firefly.Tasks.Setup;
using Firefly.Tasks.Transaction;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Firefly.Tasks.Schedule;

/// <summary>Turns a call into a tracked insert.</summary>
internal static class TaskAdder
{
    public static ScheduledTask Add(DbContext db, TaskCall call, ScheduleOptions options)
    {
        var created = db.Model.FindEntityType(typeof(ScheduledTask))?.FindProperty(nameof(ScheduledTask.Created)) ?? throw DbScheduleErrors.NoTables(db);
        var application = FireflyOptionsExtension.Find(db)?.Application ?? ApplicationServices.None;
        var task = ScheduledTask.Of(TaskPreparer.Prepare(call, options, application.Settings), Now(application.Time));

        var entry = db.Add(task);
        if (created.ValueGenerated == ValueGenerated.OnAdd)
            entry.Property(it => it.Created).IsTemporary = true; // shown until it is saved; the database's clock decides
        RunningTask.Current?.Children.Add(db, task);
        return task;
    }

    /// <summary>To the millisecond, as every database keeps it.</summary>
    private static DateTimeOffset Now(TimeProvider time) => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
