using Firefly.Tasks.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Schedule;

/// <summary>What was scheduled through one context and is not saved yet. Lives as long as the context, or as its lease from a pool.</summary>
internal sealed class ScheduleJournal(IDbContextOptions options, DeferredTasks deferred, CommitSignals signals) : IResettableService, IDisposable
{
    private readonly List<ScheduledTask> _unsaved = [];

    /// <summary>The journal of a context, or null when the context was made without <c>UseSqlite&lt;TContext&gt;()</c> and its like.</summary>
    public static ScheduleJournal? Find(DbContext db) => db.GetInfrastructure().GetService<ScheduleJournal>();

    /// <summary>Names of the tasks that would be lost if the context went now.</summary>
    public IReadOnlyList<string> Unsaved => [.. _unsaved.Select(task => task.Name), .. deferred.Unsaved];

    public void Add(ScheduledTask task) => _unsaved.Add(task);

    /// <summary>After a save that went well: what it stored is told to the claimer, now or when the transaction commits.</summary>
    public void Saved(DbContext db)
    {
        if (_unsaved.Count == 0)
            return;
        foreach (var task in _unsaved)
        {
            if (IsStored(db.Entry(task)))
                signals.Saved(db, task.Queue);
        }

        _unsaved.RemoveAll(task => IsStored(db.Entry(task)));
    }

    /// <summary>Takes what is unsaved as given up on purpose: no warning.</summary>
    public void Forget()
    {
        _unsaved.Clear();
        deferred.Forget();
    }

    public void ResetState() => WarnAndForget();

    public Task ResetStateAsync(CancellationToken cancellationToken = default)
    {
        WarnAndForget();
        return Task.CompletedTask;
    }

    public void Dispose() => WarnAndForget();

    /// <summary>With <c>SaveChanges(acceptAllChangesOnSuccess: false)</c> a stored task is still Added, but its id is no longer a temporary one.</summary>
    private static bool IsStored(EntityEntry<ScheduledTask> entry) =>
        entry.State != EntityState.Detached && (entry.State != EntityState.Added || entry.Property(task => task.Id).CurrentValue > 0);

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
