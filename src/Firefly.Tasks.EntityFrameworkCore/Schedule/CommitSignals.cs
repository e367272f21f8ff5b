using System.Transactions;
using Firefly.Tasks.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Firefly.Tasks.Schedule;

/// <summary>
/// Wakes this process's claimer for the queues of one context's tasks once they are committed, and never for what was rolled back. Only a
/// hint: a signal that is missed costs a poll interval, one too many an empty claim.
/// </summary>
internal sealed class CommitSignals(IDbContextOptions options) : IResettableService
{
    private readonly List<string> _uncommitted = [];
    private readonly Stack<int> _savepoints = [];

    /// <summary>A task of a queue was saved.</summary>
    public void Saved(DbContext db, string queue)
    {
        if (db.Database.CurrentTransaction is not null)
            _uncommitted.Add(queue);
        else if ((db.Database.GetEnlistedTransaction() ?? System.Transactions.Transaction.Current) is { } ambient)
            ambient.TransactionCompleted += (_, args) => SignalIfCommitted(args.Transaction, queue);
        else
            Signal(queue);
    }

    public void Committed()
    {
        foreach (var queue in _uncommitted.Distinct(StringComparer.Ordinal))
            Signal(queue);
        Clear();
    }

    /// <summary>A transaction began, or ended without a commit: what was saved before is none of the next commit's.</summary>
    public void Clear()
    {
        _uncommitted.Clear();
        _savepoints.Clear();
    }

    public void SavepointCreated() => _savepoints.Push(_uncommitted.Count);

    public void SavepointReleased() => _savepoints.TryPop(out _);

    /// <summary>EF does not say which savepoint; the newest is meant nearly always.</summary>
    public void SavepointRolledBack()
    {
        if (_savepoints.TryPeek(out var count))
            _uncommitted.RemoveRange(count, _uncommitted.Count - count);
    }

    public void ResetState() => Clear();

    public Task ResetStateAsync(CancellationToken cancellationToken = default)
    {
        Clear();
        return Task.CompletedTask;
    }

    private void SignalIfCommitted(System.Transactions.Transaction? ambient, string queue)
    {
        if (ambient?.TransactionInformation.Status == TransactionStatus.Committed)
            Signal(queue);
    }

    private void Signal(string queue) => options.FindExtension<FireflyOptionsExtension>()?.Application.Wakeup?.Signal(queue);
}
