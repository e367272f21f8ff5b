namespace Firefly.Tasks.Store;

/// <summary>What one round trip wrote and brought.</summary>
/// <param name="Held">Per completion, in order: whether the claim still held. If not, nothing was written for it.</param>
/// <param name="Claim">What was claimed.</param>
internal sealed record Exchange(IReadOnlyList<bool> Held, ClaimResult Claim);
