using Firefly.Tasks.Store;

namespace Firefly.Tasks.Consume;

/// <summary>
/// Tasks that three or more consumers died with: one of them may be what kills the process, the others only ran beside it. This process
/// holds one at a time, so the one that kills it is never again counted together with another.
/// </summary>
internal sealed class Suspects
{
    /// <summary>A first death, and a second, mostly come from outside: such a task runs again at once and beside others.</summary>
    private const int Deaths = 3;

    private readonly Lock _lock = new();
    private bool _held;
    private int _claims;
    private TaskCompletionSource _cleared = new();
    private DateTimeOffset _putOffUntil;

    public static bool Include(ClaimedTask task) => task.Crashes >= Deaths;

    /// <summary>Begins a claim; end it by <see cref="EndClaim"/> when this process holds no suspect of it but a kept one.</summary>
    /// <param name="maxCrashes">What it may ask for: no suspects while one is held.</param>
    /// <returns>Whether it may bring suspects, and is to be ended.</returns>
    public bool BeginClaim(out int maxCrashes)
    {
        lock (_lock)
        {
            maxCrashes = _held ? Deaths - 1 : int.MaxValue;
            if (_held)
                return false;
            if (_claims++ == 0)
                _cleared = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return true;
        }
    }

    public void EndClaim()
    {
        lock (_lock)
            if (--_claims == 0)
                _cleared.SetResult();
    }

    /// <summary>Keeps a suspect of a claim that is still open. False: one is held already.</summary>
    public bool TryHold()
    {
        lock (_lock)
            return !_held && (_held = true);
    }

    /// <summary>Returns when the claims that may bring suspects have ended; while one is held, no other such claim begins.</summary>
    public Task ClearedAsync()
    {
        lock (_lock)
            return _claims == 0 ? Task.CompletedTask : _cleared.Task;
    }

    /// <summary>One of them is made to wait.</summary>
    public void PutOff(DateTimeOffset until)
    {
        lock (_lock)
            _putOffUntil = until > _putOffUntil ? until : _putOffUntil;
    }

    /// <summary>Whether some of them may wait only since this process made them: a claim that brings nothing does not mean that nothing is left.</summary>
    public bool Wait(DateTimeOffset now)
    {
        lock (_lock)
            return _held || now < _putOffUntil;
    }

    public void LetGo()
    {
        lock (_lock)
            _held = false;
    }
}
