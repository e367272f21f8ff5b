using System.Data.Common;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Firefly.Tasks.Transaction;

/// <summary>
/// What <c>BeginTransaction</c> gives a body: a savepoint in the task's transaction. Commit releases it, rollback goes back to it, and so
/// does disposing of it without either.
/// </summary>
internal sealed class NestedTransaction(TaskRun run, OpenTransaction open) : IDbContextTransaction, IInfrastructure<DbTransaction>
{
    private const string Savepoint = "firefly_nested";

    public Guid TransactionId { get; } = Guid.NewGuid();

    public bool SupportsSavepoints => open.Db.SupportsSavepoints;

    DbTransaction IInfrastructure<DbTransaction>.Instance => open.Db;

    public ValueTask BeginAsync(bool sync, CancellationToken cancellationToken) =>
        StepAsync(sync, db => db.Save(Savepoint), (db, token) => db.SaveAsync(Savepoint, token), cancellationToken);

    public void Commit() => Sync.Wait(CommitAsync(sync: true, CancellationToken.None));

    public Task CommitAsync(CancellationToken cancellationToken = default) => CommitAsync(sync: false, cancellationToken).AsTask();

    public void Rollback() => Sync.Wait(RollbackAsync(sync: true, CancellationToken.None));

    public Task RollbackAsync(CancellationToken cancellationToken = default) => RollbackAsync(sync: false, cancellationToken).AsTask();

    public void CreateSavepoint(string name) => Sync.Wait(StepAsync(sync: true, db => db.Save(name), (db, token) => db.SaveAsync(name, token), default));

    public Task CreateSavepointAsync(string name, CancellationToken cancellationToken = default) =>
        StepAsync(sync: false, db => db.Save(name), (db, token) => db.SaveAsync(name, token), cancellationToken).AsTask();

    public void RollbackToSavepoint(string name) =>
        Sync.Wait(StepAsync(sync: true, db => db.Rollback(name), (db, token) => db.RollbackAsync(name, token), default));

    public Task RollbackToSavepointAsync(string name, CancellationToken cancellationToken = default) =>
        StepAsync(sync: false, db => db.Rollback(name), (db, token) => db.RollbackAsync(name, token), cancellationToken).AsTask();

    public void ReleaseSavepoint(string name) =>
        Sync.Wait(StepAsync(sync: true, db => db.Release(name), (db, token) => db.ReleaseAsync(name, token), default));

    public Task ReleaseSavepointAsync(string name, CancellationToken cancellationToken = default) =>
        StepAsync(sync: false, db => db.Release(name), (db, token) => db.ReleaseAsync(name, token), cancellationToken).AsTask();

    public void Dispose()
    {
        if (run.Nested == this && open.IsAlive)
            Rollback();
        Leave();
    }

    public async ValueTask DisposeAsync()
    {
        if (run.Nested == this && open.IsAlive)
            await RollbackAsync();
        Leave();
    }

    private async ValueTask CommitAsync(bool sync, CancellationToken cancellationToken)
    {
        ThrowIfEnded();
        await StepAsync(sync, db => db.Release(Savepoint), (db, token) => db.ReleaseAsync(Savepoint, token), cancellationToken);
        Leave();
    }

    private async ValueTask RollbackAsync(bool sync, CancellationToken cancellationToken)
    {
        ThrowIfEnded();
        await StepAsync(sync, db => db.Rollback(Savepoint), (db, token) => db.RollbackAsync(Savepoint, token), cancellationToken);
        Leave();
    }

    /// <summary>One statement about savepoints; whatever it does, the one before statements is not the innermost any more.</summary>
    private async ValueTask StepAsync(
        bool sync, Action<DbTransaction> step, Func<DbTransaction, CancellationToken, Task> stepAsync, CancellationToken cancellationToken)
    {
        run.ThrowIfBroken();
        run.Guard.Forget();
        if (sync)
            step(open.Db);
        else
            await stepAsync(open.Db, cancellationToken);
    }

    private void ThrowIfEnded()
    {
        if (run.Nested != this)
            throw TransactionErrors.NestedEnded(run.Context);
    }

    private void Leave()
    {
        if (run.Nested == this)
            run.Nested = null;
    }
}
