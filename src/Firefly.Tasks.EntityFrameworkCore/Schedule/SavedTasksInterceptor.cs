using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Firefly.Tasks.Schedule;

/// <summary>Follows the saves of one context, for the tasks scheduled through it.</summary>
internal sealed class SavedTasksInterceptor(ScheduleJournal journal, DeferredTasks deferred, CommitSignals signals) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        deferred.Saving(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        deferred.Saving(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        journal.Saved(eventData.Context!);
        if (deferred.Any)
        {
            if (deferred.IsLeftOut)
                eventData.Context!.GetService<IBatchExecutor>().Execute([], eventData.Context!.GetService<IRelationalConnection>());
            deferred.Saved(eventData.Context!, signals);
        }

        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        journal.Saved(eventData.Context!);
        if (deferred.Any)
        {
            if (deferred.IsLeftOut)
                await eventData.Context!.GetService<IBatchExecutor>().ExecuteAsync([], eventData.Context!.GetService<IRelationalConnection>(), cancellationToken);
            deferred.Saved(eventData.Context!, signals);
        }

        return result;
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData)
    {
        deferred.NotSaved(eventData.Context!);
        MissingTables.ThrowIfAny(eventData);
    }

    public override async Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        deferred.NotSaved(eventData.Context!);
        await MissingTables.ThrowIfAnyAsync(eventData);
    }

    public override void SaveChangesCanceled(DbContextEventData eventData) => deferred.NotSaved(eventData.Context!);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        deferred.NotSaved(eventData.Context!);
        return Task.CompletedTask;
    }
}
