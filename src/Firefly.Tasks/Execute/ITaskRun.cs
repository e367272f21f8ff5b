using Firefly.Tasks.Store;

namespace Firefly.Tasks.Execute;

/// <summary>One attempt's transaction.</summary>
internal interface ITaskRun : IAsyncDisposable
{
    /// <summary>
    /// Called after a body that returned. Throws when the attempt must fail (a child never saved, a transaction rolled back behind our
    /// back, a disposed context), having rolled back.
    /// </summary>
    Task<CommitOutcome> CommitAsync(Completion.Succeeded completion, CancellationToken cancellationToken);

    /// <summary>Called after a body that threw: nothing of it stays.</summary>
    Task RollbackAsync();

    /// <summary>Whether an error will likely be gone if the body runs again at once, by the judgement of the context's execution strategy.</summary>
    bool IsTransient(Exception error);

    /// <summary>Called last, when the scope is gone, in the flow that began the run. Until then the scope's services write nothing more.</summary>
    void Leave();
}
