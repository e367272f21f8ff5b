namespace Firefly.Tasks.Consume;

/// <summary>What one consumer is asked to do; what is null comes from the settings.</summary>
/// <param name="Queues">The queues it takes.</param>
/// <param name="Concurrency">Tasks run at once.</param>
/// <param name="UntilEmpty">End when nothing is due and nothing runs.</param>
/// <param name="Configure">Changes a copy of the settings' <see cref="ConsumerOptions"/>.</param>
internal sealed record ConsumerRun(
    IReadOnlyList<string>? Queues = null, int? Concurrency = null, bool UntilEmpty = false, Action<ConsumerOptions>? Configure = null);
