using Firefly.Tasks.Model;
using Firefly.Tasks.Setup;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firefly.Tasks.Schedule;

/// <summary>A save that failed of a task says so if the tables were never made.</summary>
internal static class MissingTables
{
    /// <exception cref="DbUpdateException">The tables are not there; the text says what to do.</exception>
    public static async Task ThrowIfAnyAsync(DbContextErrorEventData failure)
    {
        if (Cause(failure) is { } cause && Queries(failure) is { } queries && await TableAdvice.LookAsync(cause, queries) is { Length: > 0 } problems)
            throw new DbUpdateException(ScheduleErrors.TablesMissing(problems), cause);
    }

    /// <inheritdoc cref="ThrowIfAnyAsync"/>
    public static void ThrowIfAny(DbContextErrorEventData failure)
    {
        if (Cause(failure) is { } cause && Queries(failure) is { } queries && TableAdvice.Look(cause, queries) is { Length: > 0 } problems)
            throw new DbUpdateException(ScheduleErrors.TablesMissing(problems), cause);
    }

    /// <summary>EF names the entities whose statement failed.</summary>
    private static DbUpdateException? Cause(DbContextErrorEventData failure) =>
        failure.Exception is DbUpdateException error && error.Entries.Any(entry => entry.Entity is ScheduledTask or LiveRow) ? error : null;

    private static ITaskQueries? Queries(DbContextErrorEventData failure) =>
        failure.Context is { } db ? FireflyOptionsExtension.Find(db)?.Application.Queries : null;
}
