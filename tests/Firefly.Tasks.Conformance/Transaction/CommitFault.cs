using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>A connection that dies around COMMIT: before the server got it, or between its work and its answer.</summary>
internal sealed class CommitFault(bool afterIt) : DbTransactionInterceptor
{
    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        afterIt ? new(result) : throw new IOException("the wire");

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        afterIt ? throw new IOException("the wire") : Task.CompletedTask;
}
