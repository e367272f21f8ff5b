using System.Data.Common;

namespace Firefly.Tasks.Transaction;

/// <summary>The running task's transaction, for stores that join it.</summary>
internal interface IHomeTransaction
{
    /// <summary>
    /// The transaction of the task that runs in this ExecutionContext, opened if it was not yet; null outside a task or with
    /// <see cref="TaskTransaction.None"/>.
    /// </summary>
    ValueTask<(DbConnection Connection, DbTransaction Transaction)?> JoinAsync(CancellationToken cancellationToken);

    /// <inheritdoc cref="JoinAsync"/>
    (DbConnection Connection, DbTransaction Transaction)? Join();

    /// <summary>The connection of the running task's transaction if it is already open; null otherwise. For reads, which must see its writes.</summary>
    (DbConnection Connection, DbTransaction Transaction)? Current { get; }
}
