using System.Data;
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
internal sealed class TaskBatchExecutor(ICurrentDbContext currentContext, IDiagnosticsLogger<DbLoggerCategory.Update> updateLogger)
    : BatchExecutor(currentContext, updateLogger)
{
    public override int Execute(IEnumerable<ModificationCommandBatch> commandBatches, IRelationalConnection connection)
    {
        if (Run is not { } run)
            return base.Execute(commandBatches, connection);
        return Sync.Wait(SaveAsync(run, sync: true, () => new(base.Execute(commandBatches, connection)), CancellationToken.None));
    }

    public override Task<int> ExecuteAsync(
        IEnumerable<ModificationCommandBatch> commandBatches, IRelationalConnection connection, CancellationToken cancellationToken = default)
    {
        if (Run is not { } run)
            return base.ExecuteAsync(commandBatches, connection, cancellationToken);
        return SaveAsync(run, sync: false, () => new(base.ExecuteAsync(commandBatches, connection, cancellationToken)), cancellationToken).AsTask();
    }

    private TaskRun? Run => RunningTask.Of(CurrentContext.Context) is { Takes: true } run ? run : null;

    private async ValueTask<int> SaveAsync(TaskRun run, bool sync, Func<ValueTask<int>> save, CancellationToken cancellationToken)
    {
        var isFirst = run.Open is null;
        await run.OpenAsync(sync, IsolationLevel.Unspecified, cancellationToken);

        // The first statement needs no savepoint: if it fails, the transaction is abandoned whole. A later one needs EF's, whatever the
        // application thinks of savepoints, or an error that the body catches would leave a transaction that PostgreSQL refuses (25P02).
        var database = CurrentContext.Context.Database;
        var savepoints = database.AutoSavepointsEnabled;
        database.AutoSavepointsEnabled = !isFirst;
        try
        {
            return await save();
        }
        catch when (isFirst)
        {
            await run.AbandonAsync(sync);
            throw;
        }
        finally
        {
            database.AutoSavepointsEnabled = savepoints;
        }
    }
}
