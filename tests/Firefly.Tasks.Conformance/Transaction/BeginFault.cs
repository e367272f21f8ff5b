using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>An interceptor that sets something for the session as a transaction begins, and fails of it the first time.</summary>
internal sealed class BeginFault : DbTransactionInterceptor
{
    private int _begun;

    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result) =>
        Interlocked.Increment(ref _begun) == 1 ? throw new IOException("the setting") : result;

    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default) =>
        new(TransactionStarted(connection, eventData, result));
}
