using System.Diagnostics.CodeAnalysis;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Consume;

/// <summary>One life of a consumer. When it is declared dead it goes on under a new id, and everything it held is somebody else's.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A body that ignores its token may outlive this life and still ask for it; without a timer there is nothing to free.")]
internal sealed class Incarnation(IReadOnlyList<string> queues, TimeSpan lease, DateTimeOffset started)
{
    private readonly CancellationTokenSource _lost = new();

    public ConsumerRow Row { get; } = new(NewId(), string.Join(',', queues), started, lease);

    public string Id => Row.Id;

    /// <summary>Fires when this consumer was declared dead.</summary>
    public CancellationToken Lost => _lost.Token;

    public void DeclareLost() => _lost.Cancel();

    /// <summary>Readable in the database and in logs, and never used twice: reused names hide orphans.</summary>
    private static string NewId()
    {
        var machine = Environment.MachineName;
        return $"{(machine.Length > 60 ? machine[..60] : machine)}:{Environment.ProcessId}:{Guid.NewGuid().ToString("N")[..12]}";
    }
}
