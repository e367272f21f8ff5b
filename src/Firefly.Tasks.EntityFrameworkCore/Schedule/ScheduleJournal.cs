using Firefly.Tasks.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Schedule;

/// <summary>What was scheduled through one context and is not saved yet. Lives as long as the context, or as its lease from a pool.</summary>
internal sealed class ScheduleJournal(IDbContextOptions options, DeferredTasks deferred, CommitSignals signals) : IResettableService, IDisposable
{
    /// <summary>The journal of a context, or null when the context was made without <c>UseSqlite&lt;TContext&gt;()</c> and its like.</summary>
    public static ScheduleJournal? Find(DbContext db) => db.GetInfrastructure().GetService<ScheduleJournal>();

    public UnsavedTasks Added { get; } = new();

    /// <summary>Names of the tasks that would be lost if the context went now.</summary>
    public IReadOnlyList<string> Unsaved => [.. Added.Names, .. deferred.Unsaved];

    /// <summary>After a save that went well: what it stored is told to the claimer, now or when the transaction commits.</summary>
    public void Saved(DbContext db)
    {
        foreach (var task in Added.TakeStored(db))
            signals.Saved(db, task.Queue);
    }

    /// <summary>Takes what is unsaved as given up on purpose: no warning.</summary>
    public void Forget()
    {
        Added.Clear();
        deferred.Forget();
    }

    public void ResetState() => WarnAndForget();

    public Task ResetStateAsync(CancellationToken cancellationToken = default)
    {
        WarnAndForget();
        return Task.CompletedTask;
    }

    public void Dispose() => WarnAndForget();

    private void WarnAndForget()
    {
        if (Unsaved is { Count: > 0 } unsaved)
        {
            var application = options.FindExtension<FireflyOptionsExtension>()?.Application ?? ApplicationServices.None;
            application.Loggers.CreateLogger(ScheduleLog.Category)
                .TasksNeverSaved(unsaved.Count, string.Join(", ", unsaved.Distinct().Take(10)), ((DbContextOptions)options).ContextType.Name);
        }

        Forget();
    }
}
