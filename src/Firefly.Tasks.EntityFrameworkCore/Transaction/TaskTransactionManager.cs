using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using AmbientTransaction = System.Transactions.Transaction;

namespace Firefly.Tasks.Transaction;

/// <summary>
/// What stands behind <c>db.Database.BeginTransaction()</c> and its kin. Inside a task it answers with a savepoint in the task's
/// transaction; outside, the context's connection answers as ever.
/// </summary>
/// <remarks>A retrying strategy asks it as an <see cref="ITransactionEnlistmentManager"/>, so it must be one.</remarks>
internal sealed class TaskTransactionManager(IRelationalConnection connection, ICurrentDbContext current)
    : IRelationalTransactionManager, ITransactionEnlistmentManager
{
    public IDbContextTransaction? CurrentTransaction => (IDbContextTransaction?)Run?.Nested ?? connection.CurrentTransaction;

    public AmbientTransaction? EnlistedTransaction => (connection as ITransactionEnlistmentManager)?.EnlistedTransaction;

    public AmbientTransaction? CurrentAmbientTransaction => (connection as ITransactionEnlistmentManager)?.CurrentAmbientTransaction;

    public IDbContextTransaction BeginTransaction() => BeginTransaction(IsolationLevel.Unspecified);

    public Task<IDbContextTransaction> BeginTransactionAsync(CancellationToken cancellationToken = default) =>
        BeginTransactionAsync(IsolationLevel.Unspecified, cancellationToken);

    public IDbContextTransaction BeginTransaction(IsolationLevel isolationLevel) =>
        Run is { } run ? Sync.Wait(BeginNestedAsync(run, sync: true, isolationLevel, CancellationToken.None)) : connection.BeginTransaction(isolationLevel);

    public Task<IDbContextTransaction> BeginTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken = default) => Run is { } run
        ? BeginNestedAsync(run, sync: false, isolationLevel, cancellationToken).AsTask()
        : connection.BeginTransactionAsync(isolationLevel, cancellationToken);

    public void CommitTransaction()
    {
        if (Run?.Nested is { } nested)
            nested.Commit();
        else
            connection.CommitTransaction();
    }

    public Task CommitTransactionAsync(CancellationToken cancellationToken = default) =>
        Run?.Nested is { } nested ? nested.CommitAsync(cancellationToken) : connection.CommitTransactionAsync(cancellationToken);

    public void RollbackTransaction()
    {
        if (Run?.Nested is { } nested)
            nested.Rollback();
        else
            connection.RollbackTransaction();
    }

    public Task RollbackTransactionAsync(CancellationToken cancellationToken = default) =>
        Run?.Nested is { } nested ? nested.RollbackAsync(cancellationToken) : connection.RollbackTransactionAsync(cancellationToken);

    public IDbContextTransaction? UseTransaction(DbTransaction? transaction)
    {
        RefuseForeign(transaction);
        return connection.UseTransaction(transaction);
    }

    public IDbContextTransaction? UseTransaction(DbTransaction? transaction, Guid transactionId)
    {
        RefuseForeign(transaction);
        return connection.UseTransaction(transaction, transactionId);
    }

    public Task<IDbContextTransaction?> UseTransactionAsync(DbTransaction? transaction, CancellationToken cancellationToken = default)
    {
        RefuseForeign(transaction);
        return connection.UseTransactionAsync(transaction, cancellationToken);
    }

    public Task<IDbContextTransaction?> UseTransactionAsync(DbTransaction? transaction, Guid transactionId, CancellationToken cancellationToken = default)
    {
        RefuseForeign(transaction);
        return connection.UseTransactionAsync(transaction, transactionId, cancellationToken);
    }

    public void EnlistTransaction(AmbientTransaction? transaction)
    {
        if (Run is { } run && transaction is not null)
            throw TransactionErrors.TransactionScope(run.Context);
        ((ITransactionEnlistmentManager)connection).EnlistTransaction(transaction);
    }

    /// <summary>The context goes back to its pool: nothing of the run may go with it.</summary>
    public void ResetState()
    {
        LeaveRun();
        connection.ResetState();
    }

    public Task ResetStateAsync(CancellationToken cancellationToken = default)
    {
        LeaveRun();
        return connection.ResetStateAsync(cancellationToken);
    }

    private void LeaveRun()
    {
        if (RunningTask.BoundTo(current.Context) is not { } run)
            return;
        run.Enlisted.Remove(current.Context);
        RunningTask.Unbind(current.Context);
    }

    private TaskRun? Run => RunningTask.Of(current.Context) is { Takes: true } run ? run : null;

    private static async ValueTask<IDbContextTransaction> BeginNestedAsync(TaskRun run, bool sync, IsolationLevel isolation, CancellationToken cancellationToken)
    {
        if (run.Nested is not null)
            throw TransactionErrors.NestedTwice(run.Context);
        if (run.Open is { } before && Isolation.IsRaised(from: before.Db.IsolationLevel, to: isolation))
            throw TransactionErrors.IsolationRaised(run.Context, before.Db.IsolationLevel, isolation);

        var open = await run.OpenAsync(sync, isolation, cancellationToken);
        var nested = new NestedTransaction(run, open);
        await nested.BeginAsync(sync, cancellationToken);
        return run.Nested = nested;
    }

    private void RefuseForeign(DbTransaction? transaction)
    {
        if (Run is { IsOurs: false } run && !(transaction is not null && transaction == run.Open?.Db))
            throw TransactionErrors.ForeignTransaction(run.Context);
    }
}
