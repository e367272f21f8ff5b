using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.EntityFrameworkCore.Update.Internal;

namespace Firefly.Tasks.Transaction;

/// <summary>
/// Begins the task's transaction when SaveChanges has something to send. EF comes here after it has found the changes and after every
/// interceptor of the application, so nothing is looked for twice, and a save without changes begins nothing.
/// </summary>
internal sealed class TaskBatchExecutor(ICurrentDbContext currentContext, IDiagnosticsLogger<DbLoggerCategory.Update> updateLogger, ILastBatch last)
    : BatchExecutor(currentContext, updateLogger)
{
    public override int Execute(IEnumerable<ModificationCommandBatch> commandBatches, IRelationalConnection connection)
    {
        commandBatches = last.Follow(CurrentContext.Context, commandBatches);
        if (Run is not { } run)
            return base.Execute(commandBatches, connection);
        return Sync.Wait(SaveAsync(run, sync: true, () => new(base.Execute(commandBatches, connection)), CancellationToken.None));
    }

    public override Task<int> ExecuteAsync(
        IEnumerable<ModificationCommandBatch> commandBatches, IRelationalConnection connection, CancellationToken cancellationToken = default)
    {
        commandBatches = last.Follow(CurrentContext.Context, commandBatches);
        if (Run is not { } run)
            return base.ExecuteAsync(commandBatches, connection, cancellationToken);
        return SaveAsync(run, sync: false, () => new(base.ExecuteAsync(commandBatches, connection, cancellationToken)), cancellationToken).AsTask();
    }

    private TaskRun? Run => RunningTask.Of(CurrentContext.Context) is { Takes: true } run ? run : null;

    private async ValueTask<int> SaveAsync(TaskRun run, bool sync, Func<ValueTask<int>> save, CancellationToken cancellationToken)
    {
        var database = CurrentContext.Context.Database;
        var savepoints = database.AutoSavepointsEnabled;
        database.AutoSavepointsEnabled = false; // the run has its own, whatever the application thinks of them
        run.Calls.Saving();
        try
        {
            return await run.WriteAsync(sync, _ => save(), cancellationToken);
        }
        finally
        {
            database.AutoSavepointsEnabled = savepoints;
        }
    }
}
