using System.Data.Common;

namespace Firefly.Tasks.Store;

/// <summary>A store whose statements can run inside a transaction that somebody else opened on the home database.</summary>
internal interface ITransactionalStore : ITaskStore
{
    /// <summary>The fenced completion, as the last statement before COMMIT.</summary>
    /// <returns>False: the claim was lost and nothing was written.</returns>
    Task<bool> CompleteInAsync(DbConnection connection, DbTransaction transaction, Completion.Succeeded completion, CancellationToken cancellationToken);

    /// <summary>Makes a connection as this store needs it, without opening it.</summary>
    /// <exception cref="InvalidOperationException">The application's context cannot be this store's home.</exception>
    void CheckHome();

    /// <summary>Whether raw SQL has ended the transaction on a connection and its driver, asked for it, would not know.</summary>
    bool IsEndedUnseen(DbConnection connection) => false;

    /// <summary>The error log of a database says "database is locked" or "deadlock detected": the same statement may work when it is tried again.</summary>
    bool IsTransient(Exception error);
}
