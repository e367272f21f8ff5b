namespace Firefly.Tasks.Load.Rivals;

/// <summary>Claims tasks on a connection of its own.</summary>
internal interface IRawClaimer : IAsyncDisposable
{
    Task<IReadOnlyList<RawTask>> ClaimAsync();
}
