using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firefly.Tasks.Conformance.Schedule;

/// <summary>Lets the first commits fail before they reach the database, in a way that a retrying strategy tries again.</summary>
internal sealed class FailingCommit(int times) : DbTransactionInterceptor
{
    private int _left = times;

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        Interlocked.Decrement(ref _left) >= 0 ? throw new TimeoutException("the commit was lost") : ValueTask.FromResult(result);
}
