using System.Reflection;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore.Storage;

namespace Firefly.Tasks.Transaction;

/// <summary>Judges whether a fault passes, as the home's own retrying strategy would have, or the store for locks and deadlocks.</summary>
internal sealed class TransientFault(bool lostConnection, ExecutionStrategy? strategy, ITransactionalStore store)
{
    /// <summary>The judgement is protected in EF; it is called as EF calls it, on whatever strategy the application configured.</summary>
    private static readonly Func<ExecutionStrategy, Exception, bool> ShouldRetryOn =
        typeof(ExecutionStrategy).GetMethod("ShouldRetryOn", BindingFlags.Instance | BindingFlags.NonPublic, [typeof(Exception)])!
            .CreateDelegate<Func<ExecutionStrategy, Exception, bool>>();

    /// <summary>Asked while the context still lives: the executor asks for the judgement when the scope is gone.</summary>
    public static TransientFault JudgeOf(TaskRun run)
    {
        try
        {
            return new TransientFault(run.LostConnection, run.Home?.Database.CreateExecutionStrategy() as ExecutionStrategy, run.Owner.Store);
        }
        catch (ObjectDisposedException)
        {
            return new TransientFault(run.LostConnection, null, run.Owner.Store);
        }
    }

    public bool IsTransient(Exception error)
    {
        if (lostConnection)
            return true;
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is TaskTransactionException)
                return false;
            if (strategy is not null && ShouldRetryOn(strategy, cause))
                return true;
            if (store.IsTransient(cause))
                return true;
        }

        return false;
    }
}
