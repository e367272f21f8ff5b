using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Firefly.Tasks.Schedule;

internal static class DbScheduleErrors
{
    public static InvalidOperationException BulkChange(string method) => new(
        $"{method} cannot be used on ScheduledTask: it is read from two tables, and EF Core can send a bulk statement to one only. Nothing was changed. " +
        "Use IFireflyTasks (RetryAsync, CancelAsync, DeleteAsync), a firefly command, or change tracked tasks and call SaveChanges.");

    public static ArgumentException NoProperty(string key, Type entity) => new(
        $"'{key}' names no mapped property of {entity.Name}. Pass the property whose value the task needs, such as o => o.Id.", nameof(key));

    public static InvalidOperationException CannotDefer(DbContext db, IReadOnlyProperty key) => new(
        $"The task needs {key.DeclaringType.ClrType.Name}.{key.Name}, which the database makes when the entity is saved, but Firefly Tasks does not follow the saves of this {db.GetType().Name}. " +
        "Take a context that the application's services made, of the type in UseSqlite<TContext>() or UsePostgreSql<TContext>(); " +
        "or save the entity first and then call db.Schedule, both in one transaction.");

    public static InvalidOperationException NoTables(DbContext db) => new(
        $"{db.GetType().Name} has no task tables: its OnModelCreating does not call model.UseFireflyTasks(). " +
        "Add that line, then make the tables: 'dotnet ef migrations add FireflyTasks', or EnsureCreated for a new database.");
}
