using System.Collections.Immutable;

namespace Firefly.Tasks.Claim;

/// <summary>Carries a commit's signal to the claimers that take its queue: of this process, and by the relay of all others.</summary>
internal sealed class Wakeup(IWakeupRelay? relay = null) : IWakeup
{
    private ImmutableArray<Listener> _listeners = [];

    public void Signal(string? queue)
    {
        SignalHere(queue);
        relay?.Send(queue);
    }

    /// <summary>Sets <paramref name="signal"/> from now on; dispose of the result to end that.</summary>
    public IDisposable Listen(IReadOnlyList<string> queues, AsyncSignal signal)
    {
        var listener = new Listener(this, queues.ToHashSet(StringComparer.Ordinal), signal);
        ImmutableInterlocked.Update(ref _listeners, static (all, added) => all.Add(added), listener);
        relay?.Listen(SignalHere);
        return listener;
    }

    private void SignalHere(string? queue)
    {
        foreach (var listener in _listeners)
            if (queue is null || listener.Queues.Contains(queue))
                listener.Signal.Set();
    }

    private sealed record Listener(Wakeup Wakeup, HashSet<string> Queues, AsyncSignal Signal) : IDisposable
    {
        public void Dispose() =>
            ImmutableInterlocked.Update(ref Wakeup._listeners, static (all, removed) => all.Remove(removed), this);
    }
}
