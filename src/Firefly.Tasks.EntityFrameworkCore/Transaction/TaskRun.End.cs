using System.Data.Common;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Firefly.Tasks.Transaction;

/// <summary>How an attempt ends, well or not.</summary>
internal sealed partial class TaskRun
{
    private TransientFault? _transient;
    private bool _madeRoom;

    public async Task<CommitOutcome> CommitAsync(Completion.Succeeded completion, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await RunCommit.CommitAsync(this, completion, cancellationToken);
            _calls.Over();
            return outcome;
        }
        catch (Exception error)
        {
            Faults.Note(error);
            await RollbackAsync();
            _madeRoom = await MadeRoomAsync(error);
            throw;
        }
    }

    public async Task RollbackAsync()
    {
        await CloseCallsAsync();
        _transient ??= TransientFault.JudgeOf(this);
        await RollbackOpenAsync();
        _calls.Over();
    }

    /// <summary>The completion was refused because an ended task has the same id: the next run's will not be.</summary>
    private async Task<bool> MadeRoomAsync(Exception error)
    {
        if (error is not (DbException or DbUpdateException) || IsTransient(error))
            return false;
        try
        {
            return await owner.Store.MakeRoomAsync(CancellationToken.None) > 0;
        }
        catch (Exception)
        {
            return false; // whoever records the failure tries it again
        }
    }

    public bool IsTransient(Exception error) => _madeRoom || (_transient ??= TransientFault.JudgeOf(this)).IsTransient(error);

    /// <summary>The transaction ends by our hand.</summary>
    public async ValueTask EndAsync(Func<ValueTask> end)
    {
        IsOurs = true;
        try
        {
            await end();
        }
        finally
        {
            IsOurs = false;
        }
    }

    public void AsOurs(Action step) => Sync.Wait(EndAsync(() =>
    {
        step();
        return ValueTask.CompletedTask;
    }));

    /// <summary>The transaction was committed: it is no longer open.</summary>
    public void Closed() => Open = null;

    public void Leave()
    {
        _ended = true;
        RunningTask.Leave(this);
        SuspendedStrategy.Resume();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseCallsAsync();
        await RollbackOpenAsync();
        _calls.Over();
        Enlisted.Undo(owner.Log, task.Name);
        TaskConnectionInterceptor.CloseWhatFirstUseOpened(this);
    }

    /// <summary>An interceptor of the application's failed after our BEGIN: EF forgets the transaction then, and leaves it open.</summary>
    private void EndBegun(DbContext home)
    {
        if (Begun is not { } begun)
            return;
        var connection = home.GetService<IRelationalConnection>();
        try
        {
            begun.Dispose();
        }
        catch (Exception)
        {
            connection.DbConnection.Close(); // and what is open on it ends with it
        }

        if (connection.CurrentTransaction is { } known)
            known.Dispose();
        else
            connection.Close(); // EF counts who has it open, itself at each BEGIN
    }

    private ValueTask CloseCallsAsync() => _calls.CloseAsync(() => owner.Log.CallCancelled(task.Id, task.Name));

    private async Task RollbackOpenAsync()
    {
        if (Open is not { } open)
            return;
        Open = null;
        try
        {
            await EndAsync(() => open.RollbackAsync(sync: false));
        }
        catch (Exception error)
        {
            // The server rolls back what is never committed; the body's own error is what the attempt failed of.
            owner.Log.RollbackFailed(task.Id, task.Name, error);
        }
    }
}
