using System.Collections.Concurrent;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>Keeps what the claimer would be told.</summary>
internal sealed class CountingWakeup : IWakeup
{
    private readonly ConcurrentQueue<string?> _signals = new();

    public IReadOnlyList<string?> Signals => [.. _signals];

    public void Signal(string? queue) => _signals.Enqueue(queue);
}
