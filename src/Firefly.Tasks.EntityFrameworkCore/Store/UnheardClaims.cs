using System.Collections.Concurrent;

namespace Firefly.Tasks.Store;

/// <summary>
/// Claims that broke off before their answer came. Rows that such a claim took all the same carry the name of a consumer that lives but
/// does not know of them; they can be told by the instant of that claim.
/// </summary>
internal sealed class UnheardClaims
{
    /// <summary>A backend may outlive its connection and finish the claim a moment later.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(string Consumer, DateTimeOffset Started), byte> _claims = [];

    public void Add(ClaimRequest request) => _claims.TryAdd((request.Consumer, request.Now), 0);

    /// <summary>The instants of a consumer's claims whose rows must be looked for; the last time half a minute after.</summary>
    public List<DateTimeOffset> Of(ClaimRequest request)
    {
        var found = new List<DateTimeOffset>();
        foreach (var claim in _claims.Keys.Where(claim => claim.Consumer == request.Consumer && claim.Started != request.Now))
        {
            found.Add(claim.Started);
            if (request.Now - claim.Started > Kept)
                _claims.TryRemove(claim, out _);
        }

        return found;
    }
}
