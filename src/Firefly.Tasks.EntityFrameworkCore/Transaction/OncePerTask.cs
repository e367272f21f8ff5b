using System.Collections.Concurrent;

namespace Firefly.Tasks.Transaction;

/// <summary>Warnings about how a body is written: once a task name is enough, once a run would be noise.</summary>
internal sealed class OncePerTask(TaskTransactions owner)
{
    private readonly ConcurrentDictionary<(string Task, string What), bool> _said = new();

    public void OutsideContext(TaskRun run, Type context)
    {
        if (_said.TryAdd((run.Task.Name, "outside " + context.FullName), true))
            owner.Log.OutsideContext(run.Task.Name, run.Task.Id, context.Name);
    }

    public void ConnectionOpenedByHand(TaskRun run)
    {
        if (_said.TryAdd((run.Task.Name, "opened"), true))
            owner.Log.ConnectionOpenedByHand(run.Task.Name, run.Task.Id);
    }
}
