using Firefly.Tasks.Claim;

namespace Firefly.Tasks.Consume;

/// <summary>What one incarnation works with.</summary>
internal sealed class Life(
    Incarnation me, IReadOnlyList<string> queues, ConsumerOptions settings, bool untilEmpty, RunningTasks running, AsyncSignal freed)
{
    public Incarnation Me { get; } = me;

    public IReadOnlyList<string> Queues { get; } = queues;

    public ConsumerOptions Settings { get; } = settings;

    public bool UntilEmpty { get; } = untilEmpty;

    public RunningTasks Running { get; } = running;

    /// <summary>Set whenever a body has ended.</summary>
    public AsyncSignal Freed { get; } = freed;

    /// <summary>How long the last claim that failed was waited for.</summary>
    public TimeSpan ClaimDelay { get; set; }

    /// <summary>A task failed for good, and that ends this consumer.</summary>
    public volatile bool Failed;
}
