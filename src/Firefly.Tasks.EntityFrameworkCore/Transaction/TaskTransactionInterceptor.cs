using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firefly.Tasks.Transaction;

/// <summary>Sees what the body does to the task's own transaction: refuses to commit it, and takes a rollback for the end of the attempt.</summary>
internal sealed class TaskTransactionInterceptor : DbTransactionInterceptor
{
    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        if (Run(eventData) is { IsOurs: true } run)
            run.Begun = result;
        return result;
    }

    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default) =>
        new(TransactionStarted(connection, eventData, result));

    public override InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        if (BodyTouches(transaction, eventData) is { } run)
            throw TransactionErrors.CommittedByBody(run.Context);
        return result;
    }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        new(TransactionCommitting(transaction, eventData, result));

    public override InterceptionResult TransactionRollingBack(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        if (BodyTouches(transaction, eventData) is { } run)
            run.Break(TransactionErrors.RolledBackByBody(run.Context));
        return result;
    }

    public override ValueTask<InterceptionResult> TransactionRollingBackAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        new(TransactionRollingBack(transaction, eventData, result));

    public override DbTransaction TransactionUsed(DbConnection connection, TransactionEventData eventData, DbTransaction result)
    {
        if (Run(eventData) is { IsOurs: false } run && run.Open?.Db != result)
            throw TransactionErrors.ForeignTransaction(run.Context);
        return result;
    }

    public override ValueTask<DbTransaction> TransactionUsedAsync(
        DbConnection connection, TransactionEventData eventData, DbTransaction result, CancellationToken cancellationToken = default) =>
        new(TransactionUsed(connection, eventData, result));

    public override void CreatedSavepoint(DbTransaction transaction, TransactionEventData eventData) => Run(eventData)?.Guard.Forget();

    public override Task CreatedSavepointAsync(DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default) =>
        Forget(eventData);

    public override void RolledBackToSavepoint(DbTransaction transaction, TransactionEventData eventData) => Run(eventData)?.Guard.Forget();

    public override Task RolledBackToSavepointAsync(DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default) =>
        Forget(eventData);

    public override void ReleasedSavepoint(DbTransaction transaction, TransactionEventData eventData) => Run(eventData)?.Guard.Forget();

    public override Task ReleasedSavepointAsync(DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default) =>
        Forget(eventData);

    private static TaskRun? BodyTouches(DbTransaction transaction, TransactionEventData eventData) =>
        Run(eventData) is { IsOurs: false } run && run.Open?.Db == transaction ? run : null;

    private static Task Forget(TransactionEventData eventData)
    {
        Run(eventData)?.Guard.Forget();
        return Task.CompletedTask;
    }

    private static TaskRun? Run(DbContextEventData eventData) => RunningTask.Of(eventData.Context) is { Takes: true } run ? run : null;
}
