using System.Data.Common;

namespace Firefly.Tasks.Store;

/// <summary>
/// The transaction of the task that runs in this ExecutionContext, for stores that work inside it. Calls of a body that go side by side take
/// turns, since a connection carries one statement at a time; what fails is undone by itself, so that a body may catch the error.
/// </summary>
internal interface IHomeTransaction
{
    /// <summary>Whether a task runs here that takes transactions: what is written belongs into its own.</summary>
    bool IsRunning { get; }

    /// <summary>Whether its transaction is open already: what is read must see its writes.</summary>
    bool IsOpen { get; }

    /// <summary>Works inside; the transaction begins here if it has not yet. Only for a task that <see cref="IsRunning"/>.</summary>
    Task<T> RunAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellationToken);

    /// <inheritdoc cref="RunAsync"/>
    T Run<T>(Func<DbConnection, DbTransaction, T> work);
}
