using System.Diagnostics.CodeAnalysis;

namespace Firefly.Tasks.Transaction;

/// <summary>
/// The turns of a body's saves and of what stores do for it: a connection carries one statement at a time, and what fails is undone without
/// what stands beside it. What happens within a turn, in an interceptor of the application say, belongs to it.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore that nobody asks for its handle holds nothing; a call that outlives its run may still use it.")]
internal sealed class TaskTurns
{
    private static readonly AsyncLocal<TaskTurns?> s_within = new();

    private readonly SemaphoreSlim _turn = new(1, 1);

    public async ValueTask<T> RunAsync<T>(bool sync, Func<ValueTask<T>> work, CancellationToken cancellationToken)
    {
        if (s_within.Value == this)
            return await work();
        if (sync)
            _turn.Wait(cancellationToken);
        else
            await _turn.WaitAsync(cancellationToken);
        s_within.Value = this; // for what this method calls; its caller does not see it
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }
}
