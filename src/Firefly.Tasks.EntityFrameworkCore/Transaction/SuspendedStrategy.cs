using Microsoft.EntityFrameworkCore.Storage;

namespace Firefly.Tasks.Transaction;

/// <summary>
/// A retrying strategy refuses to work in a transaction that it did not begin, and could not repeat the body's earlier writes anyway. While
/// a body runs, EF is told that a strategy is already at work: the executor's, which runs the whole body again in a new scope.
/// </summary>
internal sealed class SuspendedStrategy() : ExecutionStrategy(new ExecutionStrategyDependencies(null!, null!, null!), maxRetryCount: 0, maxRetryDelay: TimeSpan.Zero)
{
    private static readonly SuspendedStrategy Instance = new();

    public static void Suspend() => Current = Instance;

    public static void Resume()
    {
        if (Current == Instance)
            Current = null;
    }

    protected override bool ShouldRetryOn(Exception exception) => false;
}
