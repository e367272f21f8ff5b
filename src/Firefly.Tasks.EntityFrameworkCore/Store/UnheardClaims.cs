using System.Collections.Concurrent;

namespace Firefly.Tasks.Store;

/// <summary>
/// Claims that broke off before their answer came. Rows that such a claim took all the same carry the name of a consumer that lives but
/// does not know of them; they can be told by the instant of that claim.
/// </summary>
/// <param name="floor">Is told what was given back.</param>
/// <param name="kept">For how long such a claim may still be finished after it broke off.</param>
internal sealed class UnheardClaims(ScanFloor floor, TimeSpan kept)
{
    private readonly ConcurrentDictionary<(string Consumer, DateTimeOffset Started), byte> _claims = [];

    /// <summary>Claims, after what earlier claims of the consumer took unheard was given back; remembers the claim if it breaks off itself.</summary>
    /// <param name="request">What is claimed.</param>
    /// <param name="unclaim">Gives back what the consumer's claim of an instant took, and says how many.</param>
    /// <param name="claim">Claims.</param>
    public async Task<T> ClaimAsync<T>(ClaimRequest request, Func<DateTimeOffset, Task<int>> unclaim, Func<Task<T>> claim)
    {
        foreach (var started in Of(request))
            if (await unclaim(started) > 0)
                floor.Reset();
        try
        {
            return await claim();
        }
        catch (Exception error) when (!RolledBack.Certainly(error))
        {
            _claims.TryAdd((request.Consumer, request.Now), 0);
            throw;
        }
    }

    /// <summary>The instants of a consumer's claims whose rows must be looked for; the last time when none of them can be finished any more.</summary>
    private List<DateTimeOffset> Of(ClaimRequest request)
    {
        var found = new List<DateTimeOffset>();
        foreach (var claim in _claims.Keys.Where(claim => claim.Consumer == request.Consumer && claim.Started != request.Now))
        {
            found.Add(claim.Started);
            if (request.Now - claim.Started >= kept)
                _claims.TryRemove(claim, out _);
        }

        return found;
    }
}
