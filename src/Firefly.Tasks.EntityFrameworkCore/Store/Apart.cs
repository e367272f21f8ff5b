using System.Transactions;

namespace Firefly.Tasks.Store;

/// <summary>
/// What the store does on connections of its own takes no part in a <see cref="TransactionScope"/> of the caller's: Npgsql would enlist them, two
/// connections in one scope are more than PostgreSQL can do, and EF Core begins no transaction inside one.
/// </summary>
internal static class Apart
{
    /// <summary>Leaves the caller's scope until it is disposed of; null, and free, where there is none.</summary>
    public static TransactionScope? FromScope() =>
        System.Transactions.Transaction.Current is null ? null : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
}
