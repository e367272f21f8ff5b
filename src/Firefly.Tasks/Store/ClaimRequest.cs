namespace Firefly.Tasks.Store;

/// <summary>A consumer asks for up to <paramref name="Limit"/> due tasks of its queues and of the names it knows.</summary>
internal sealed record ClaimRequest(
    string Consumer,
    IReadOnlyList<string> Queues,
    IReadOnlyList<string> Names,
    int Limit,
    DateTimeOffset Now);
