using System.Data.Common;
using System.Reflection;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore.Storage;

namespace Firefly.Tasks.Transaction;

/// <summary>
/// Judges whether a fault passes, as the home's own retrying strategy would have, or the store for locks and deadlocks. Only of what came out of the home:
/// another server's time-out would run the body again and with it whatever it has done outside.
/// </summary>
internal sealed class TransientFault(bool lostConnection, HomeFaults faults, ExecutionStrategy? strategy, ITransactionalStore store)
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
            return new TransientFault(run.LostConnection, run.Faults, run.Home?.Database.CreateExecutionStrategy() as ExecutionStrategy, run.Owner.Store);
        }
        catch (ObjectDisposedException)
        {
            return new TransientFault(run.LostConnection, run.Faults, null, run.Owner.Store);
        }
    }

    public bool IsTransient(Exception error)
    {
        if (lostConnection)
            return true;
        var isOfHome = false;
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is TaskTransactionException)
                return false;
            isOfHome |= faults.Holds(cause);
            if (isOfHome && ((strategy is not null && ShouldRetryOn(strategy, cause)) || store.IsTransient(cause)))
                return true;
            if (cause is DbException && RolledBack.Certainly(cause)) // raw ADO.NET on the home's connection goes past whoever notes
                return true;
        }

        return false;
    }
}
