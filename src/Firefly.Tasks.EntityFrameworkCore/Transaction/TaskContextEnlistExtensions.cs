using Firefly.Tasks.Transaction;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks;

/// <summary>Joins further contexts to a running task's transaction.</summary>
public static class TaskContextEnlistExtensions
{
    /// <summary>
    /// Joins another context on the same database to the task's transaction, which begins here if it has not yet: what is written through it
    /// commits or vanishes with the task. It uses the home context's connection until the run ends, and then its own again.
    /// </summary>
    /// <param name="task">The running task.</param>
    /// <param name="db">A context with no transaction and no open connection of its own. Enlisting the home context, or one twice, changes nothing.</param>
    /// <exception cref="TaskTransactionException">
    /// The task does not run any more or opted out with <see cref="TaskTransaction.None"/>; or the context is on another database, is in use,
    /// or comes from a pool that would hand it on while the task runs.
    /// </exception>
    public static void Enlist(this TaskContext task, DbContext db)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(db);
        if (task.Run is not TaskRun { Takes: true } run)
            throw TransactionErrors.NothingToEnlistIn(task);
        run.Enlisted.Add(run, db);
    }
}
