using System.Collections.Immutable;

namespace Firefly.Tasks.Claim;

/// <summary>Carries a commit's signal to the claimers of this process that take its queue.</summary>
internal sealed class Wakeup : IWakeup
{
    private ImmutableArray<Listener> _listeners = [];

    public void Signal(string? queue)
    {
        foreach (var listener in _listeners)
            if (queue is null || listener.Queues.Contains(queue))
                listener.Signal.Set();
    }

    /// <summary>Sets <paramref name="signal"/> from now on; dispose of the result to end that.</summary>
    public IDisposable Listen(IReadOnlyList<string> queues, AsyncSignal signal)
    {
        var listener = new Listener(this, queues.ToHashSet(StringComparer.Ordinal), signal);
        ImmutableInterlocked.Update(ref _listeners, static (all, added) => all.Add(added), listener);
        return listener;
    }

    private sealed record Listener(Wakeup Wakeup, HashSet<string> Queues, AsyncSignal Signal) : IDisposable
    {
        public void Dispose() =>
            ImmutableInterlocked.Update(ref Wakeup._listeners, static (all, removed) => all.Remove(removed), this);
    }
}
