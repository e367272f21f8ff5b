using System.Data.Common;

namespace Firefly.Tasks.Store;

/// <summary>A store whose statements can run inside a transaction that somebody else opened on the home database.</summary>
internal interface ITransactionalStore : ITaskStore
{
    /// <summary>The fenced completion, as the last statement before COMMIT.</summary>
    /// <returns>False: the claim was lost and nothing was written.</returns>
    Task<bool> CompleteInAsync(DbConnection connection, DbTransaction transaction, Completion.Succeeded completion, CancellationToken cancellationToken);

    /// <summary>Whether the store completes and commits in one round trip.</summary>
    bool CommitsItself => false;

    /// <summary>
    /// The fenced completion and COMMIT in one batch, COMMIT as its last command; only for a store that <see cref="CommitsItself"/>. The completion
    /// raises if the claim was lost, so that COMMIT is not reached.
    /// </summary>
    /// <returns>False: the claim was lost, and the transaction can only be rolled back.</returns>
    Task<bool> CompleteAndCommitAsync(DbConnection connection, DbTransaction transaction, Completion.Succeeded completion) => throw new NotSupportedException();

    /// <summary>Makes a connection as this store needs it, without opening it.</summary>
    /// <exception cref="InvalidOperationException">The application's context cannot be this store's home.</exception>
    void CheckHome();

    /// <summary>Whether raw SQL has ended the transaction on a connection and its driver, asked for it, would not know.</summary>
    bool IsEndedUnseen(DbConnection connection) => false;

    /// <summary>The error log of a database says "database is locked" or "deadlock detected": the same statement may work when it is tried again.</summary>
    bool IsTransient(Exception error);
}
