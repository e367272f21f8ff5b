namespace Firefly.Tasks.Store;

/// <summary>A consumer as others see it.</summary>
internal sealed record ConsumerState(string Id, string Queues, DateTimeOffset Started, DateTimeOffset Seen, TimeSpan Lease, long Running);
