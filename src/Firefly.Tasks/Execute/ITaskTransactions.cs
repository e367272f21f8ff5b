using Firefly.Tasks.Store;

namespace Firefly.Tasks.Execute;

/// <summary>Makes what a body writes and its completion one. Implemented over EF Core.</summary>
internal interface ITaskTransactions
{
    /// <summary>
    /// Checks, before anything is consumed, that what bodies write can be seen at all. Throws when the home context is made past its
    /// registration: no body could keep its promise then.
    /// </summary>
    void CheckHome()
    {
    }

    /// <summary>
    /// Prepares a run; nothing is opened yet. The run is ambient (it flows with the ExecutionContext) from here until it is disposed of, so
    /// the caller must be an async method that ends with the run.
    /// </summary>
    ITaskRun Begin(ClaimedTask task, TaskContext context, TaskTransaction transaction, IServiceProvider scope);
}
