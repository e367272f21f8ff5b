using System.Data.Common;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;

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
        RefuseDisposedHome(run);
        run.ThrowIfBroken();
        if (run.Open is not { } open)
            return CommitOutcome.NoTransaction;
        if (run.Nested is not null)
            throw TransactionErrors.NestedLeftOpen(run.Context);

        if (!await CompleteAsync(run, open, completion, cancellationToken))
        {
            await run.RollbackAsync();
            run.Owner.Log.ClaimLost(run.Task.Id, run.Task.Name);
            return CommitOutcome.ClaimLost;
        }

        await CommitOrLookUpAsync(run, open, completion);
        return CommitOutcome.Committed;
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

    private static async Task<bool> CompleteAsync(
        TaskRun run, OpenTransaction open, Completion.Succeeded completion, CancellationToken cancellationToken)
    {
        try
        {
            return await run.Owner.Store.CompleteInAsync(open.Connection, open.Db, completion, cancellationToken);
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

    private static async Task CommitOrLookUpAsync(TaskRun run, OpenTransaction open, Completion.Succeeded completion)
    {
        try
        {
            await run.EndAsync(() => new(open.CommitAsync(CancellationToken.None)));
        }
        catch (Exception error)
        {
            await run.RollbackAsync();
            if (!await UnknownCommit.LookUpAsync(run, completion, error))
                throw;
            WakeForChildren(run);
            return;
        }

        run.Closed();
        await open.EndAsync(sync: false);
        if (run.Enlisted.Any)
            WakeForChildren(run);
        else if (run.Children.JoinedByStore)
            run.Owner.Wakeup?.Signal(queue: null);
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
