using System.Collections.Concurrent;

namespace Firefly.Tasks.ConsumerProcess.Points;

/// <summary>
/// Sees every database call of one consumer and shuts at the one where it is to die, before or after it: from then on no call of that
/// consumer reaches the database and no answer comes back, on whichever connection, until the process is killed.
/// </summary>
/// <param name="isBefore">Whether it is to die before that call, else after it.</param>
/// <param name="last">That call; none: it is to live.</param>
internal sealed class CallGate(bool isBefore, string last)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _shut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isClosing;

    /// <summary>Ends when it has shut.</summary>
    public Task Shut => _shut.Task;

    /// <summary>The calls so far.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Asks to send a call. Null: it must never be sent.</summary>
    /// <param name="statement">Its text.</param>
    /// <param name="previous">The text of the one before on the same connection: by it one COMMIT is told from another.</param>
    /// <returns>The call, as the end of it is to be told.</returns>
    public string? Begin(string statement, string previous)
    {
        lock (_lock)
        {
            if (_isClosing)
                return null;
            var text = statement.Length > 20 ? statement : $"{statement} after {previous}";
            _seen[text] = _seen.GetValueOrDefault(text) + 1;
            var call = $"{_seen[text]} {text.ReplaceLineEndings(" ")}";
            Calls.Enqueue(call);
            _isClosing = call == last;
            if (!_isClosing || !isBefore)
                return call;
            _shut.SetResult();
            return null;
        }
    }

    /// <summary>Asks to hand an answer back. False: it must never arrive.</summary>
    public bool End(string call)
    {
        lock (_lock)
        {
            if (call == last)
                _shut.TrySetResult();
            return !_shut.Task.IsCompleted;
        }
    }
}
