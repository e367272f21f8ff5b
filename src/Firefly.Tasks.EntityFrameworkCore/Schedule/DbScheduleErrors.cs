using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Schedule;

internal static class DbScheduleErrors
{
    public static InvalidOperationException BulkChange(string method) => new(
        $"{method} cannot be used on ScheduledTask: it is read from two tables, and EF Core can send a bulk statement to one only. Nothing was changed. " +
        "Use IFireflyTasks (RetryAsync, CancelAsync, DeleteAsync), a firefly command, or change tracked tasks and call SaveChanges.");

    public static InvalidOperationException NoTables(DbContext db) => new(
        $"{db.GetType().Name} has no task tables: its OnModelCreating does not call model.UseFireflyTasks(). " +
        "Add that line, then make the tables: 'dotnet ef migrations add FireflyTasks', or EnsureCreated for a new database.");
}
