using Firefly.Tasks.Store;

namespace Firefly.Tasks.Execute;

/// <summary>Makes what a body writes and its completion one. Implemented over EF Core.</summary>
internal interface ITaskTransactions
{
    /// <summary>
    /// Prepares a run; nothing is opened yet. The run is ambient (it flows with the ExecutionContext) from here until it is disposed of, so
    /// the caller must be an async method that ends with the run.
    /// </summary>
    ITaskRun Begin(ClaimedTask task, TaskContext context, TaskTransaction transaction, IServiceProvider scope);
}
