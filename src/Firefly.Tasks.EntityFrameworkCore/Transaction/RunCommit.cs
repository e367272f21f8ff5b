using System.Data.Common;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Firefly.Tasks.Transaction;

/// <summary>How a run ends whose body returned: checks, the fenced completion, COMMIT.</summary>
internal static class RunCommit
{
    public static async Task<CommitOutcome> CommitAsync(TaskRun run, Completion.Succeeded completion, CancellationToken cancellationToken)
    {
        if (run.Children.FindUnsaved() is { } child)
            throw TransactionErrors.ChildNeverSaved(run.Context, child);
        if (!run.Takes)
            return CommitOutcome.NoTransaction;
        if (run.Calls.Any)
            throw TransactionErrors.CallLeftAlone(run.Context);
        RefuseDisposedHome(run);
        run.ThrowIfBroken();
        if (run.Open is not { } open)
            return CommitOutcome.NoTransaction;
        if (run.Nested is not null)
            throw TransactionErrors.NestedLeftOpen(run.Context);

        cancellationToken.ThrowIfCancellationRequested();
        if (run.Owner.Store.CommitsItself
            ? await CommitOrLookUpAsync(run, open, completion, () => CompleteAndCommitAsync(run, open, completion))
            : await CompleteAsync(run, open, completion, cancellationToken) && await CommitOrLookUpAsync(run, open, completion, () => CommitAsync(run, open)))
            return CommitOutcome.Committed;

        await run.RollbackAsync();
        run.Owner.Log.ClaimLost(run.Task.Id, run.Task.Name);
        return CommitOutcome.ClaimLost;
    }

    private static void RefuseDisposedHome(TaskRun run)
    {
        if (run.Open is not { IsAlive: false })
            return;
        try
        {
            _ = run.Home!.ContextId;
            _ = run.Home.Model;
        }
        catch (ObjectDisposedException error)
        {
            throw run.Broken ?? TransactionErrors.HomeDisposed(run.Context, run.Owner.HomeType, error);
        }
    }

    private static Task<bool> CompleteAsync(TaskRun run, OpenTransaction open, Completion.Succeeded completion, CancellationToken cancellationToken) =>
        ExplainedAsync(run, () => run.Owner.Store.CompleteInAsync(open.Connection, open.Db, completion, cancellationToken));

    private static async Task<bool> CommitAsync(TaskRun run, OpenTransaction open)
    {
        await run.EndAsync(() => new(open.CommitAsync(CancellationToken.None)));
        return true;
    }

    private static async Task<bool> CompleteAndCommitAsync(TaskRun run, OpenTransaction open, Completion.Succeeded completion)
    {
        var events = run.Home!.GetService<IDiagnosticsLogger<DbLoggerCategory.Database.Transaction>>();
        bool? sent = null;
        await run.EndAsync(async () => await open.CommitByAsync(SendAsync, events, run.Owner.Time));
        return sent ?? throw TransactionErrors.CommitSuppressed(run.Context);

        async Task<bool> SendAsync()
        {
            run.ThrowIfBroken(); // by an interceptor of the application's
            var isHeld = await ExplainedAsync(run, () => run.Owner.Store.CompleteAndCommitAsync(open.Connection, open.Db, completion));
            sent = isHeld;
            return isHeld;
        }
    }

    private static async Task<bool> ExplainedAsync(TaskRun run, Func<Task<bool>> complete)
    {
        try
        {
            return await complete();
        }
        catch (DbException error) when (error.SqlState == "25P02")
        {
            throw TransactionErrors.Spoilt(run.Context, error);
        }
        catch (Exception error) when (OpenReader.IsCauseOf(error))
        {
            throw TransactionErrors.ReaderLeftOpen(run.Context, error);
        }
    }

    /// <returns>False: the claim was lost, and nothing was committed.</returns>
    private static async Task<bool> CommitOrLookUpAsync(TaskRun run, OpenTransaction open, Completion.Succeeded completion, Func<Task<bool>> commit)
    {
        try
        {
            if (!await commit())
                return false;
        }
        catch (Exception error)
        {
            await run.RollbackAsync();
            if (!await UnknownCommit.LookUpAsync(run, completion, error))
                throw;
            WakeForChildren(run);
            return true;
        }

        run.Closed();
        await open.EndAsync(sync: false);
        if (run.Enlisted.Any)
            WakeForChildren(run);
        else if (run.Children.JoinedByStore)
            run.Owner.Wakeup?.Signal(queue: null);
        return true;
    }

    /// <summary>Where no event of the home's own commit has told of them: another context's children, and a commit found by looking.</summary>
    private static void WakeForChildren(TaskRun run)
    {
        if (run.Children.JoinedByStore)
            run.Owner.Wakeup?.Signal(queue: null);
        else
            foreach (var queue in run.Children.Queues)
                run.Owner.Wakeup?.Signal(queue);
    }
}
