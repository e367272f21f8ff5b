using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Tests.Support;

/// <summary>Runs that never open a transaction, so that every outcome goes through the batch.</summary>
internal sealed class NoTransactions : ITaskTransactions, ITaskRun
{
    public Func<Exception, bool> Transient { get; set; } = _ => false;

    public void Leave()
    {
    }

    public ITaskRun Begin(ClaimedTask task, TaskContext context, TaskTransaction transaction, IServiceProvider scope) => this;

    public Task<CommitOutcome> CommitAsync(Completion.Succeeded completion, CancellationToken cancellationToken) =>
        Task.FromResult(CommitOutcome.NoTransaction);

    public Task RollbackAsync() => Task.CompletedTask;

    public bool IsTransient(Exception error) => Transient(error);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
