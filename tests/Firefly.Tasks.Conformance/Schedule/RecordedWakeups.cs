using System.Collections.Concurrent;

namespace Firefly.Tasks.Conformance.Schedule;

/// <summary>Remembers which queues were signalled.</summary>
internal sealed class RecordedWakeups : IWakeup
{
    private readonly ConcurrentQueue<string?> _queues = new();

    public IReadOnlyList<string?> Queues => [.. _queues];

    public void Signal(string? queue) => _queues.Enqueue(queue);
}
