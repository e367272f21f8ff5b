namespace Firefly.Tasks.Store;

/// <summary>
/// A consumer asks for up to <paramref name="Limit"/> due tasks of its queues and of the names it knows, that at most
/// <paramref name="MaxCrashes"/> consumers died with.
/// </summary>
internal sealed record ClaimRequest(
    string Consumer,
    IReadOnlyList<string> Queues,
    IReadOnlyList<string> Names,
    int Limit,
    DateTimeOffset Now,
    int MaxCrashes = int.MaxValue)
{
    /// <summary>Whether nothing that is due and known is passed over.</summary>
    public bool SeesAll => MaxCrashes == int.MaxValue;
}
