using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Consume;

/// <summary>
/// Rows that run in this consumer's name though it does not hold them: a backup was restored under it, or a failover lost what was written last.
/// While it beats nobody rescues them, so it lets them wait again itself, by their claims: should it be wrong, nothing is written twice.
/// </summary>
/// <remarks>
/// A row is a stray when two looks have found it not held, and each claim that was under way at the first is over at the second: before that it
/// may have been claimed just now, or its outcome be written.
/// </remarks>
internal sealed class Strays(ITaskQueries queries, ITaskStore store, Life life, IWakeup wakeup, TimeProvider time, DatabaseOutage outage, ILogger<Strays> logger)
{
    /// <summary>An idle consumer asks its database as little as it can. A restore or a failover mostly shows in its calls.</summary>
    private const int IdlePauses = 10;

    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);

    private List<(long Id, long Claim)> _notHeld = [];
    private IReadOnlyList<Turn> _underWay = [];
    private int _pauses, _outages;

    /// <summary>Looks about once a lease, or now and again where nothing is held and the database has always answered, until <paramref name="end"/> fires, and after a find soon again; it never throws.</summary>
    public async Task WatchAsync(CancellationToken end)
    {
        var lease = life.Me.Row.Lease < s_longestPause ? life.Me.Row.Lease : s_longestPause;
        while (!end.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(_notHeld.Count == 0 ? lease : lease / 6, time, end);
                if (!IsDue())
                    continue;
                await LookAsync(end);
            }
            catch (Exception) when (end.IsCancellationRequested)
            {
            }
            catch (Exception error)
            {
                if (!outage.Explains(error))
                    logger.StrayLookFailed(error, lease);
            }
        }
    }

    /// <summary>Whether this turn is one to look at.</summary>
    public bool IsDue() => ++_pauses >= IdlePauses || _notHeld.Count > 0 || life.Tasks.Held > 0 || outage.Count != _outages;

    /// <summary>Looks once, and lets what is a stray by now wait again.</summary>
    public async Task LookAsync(CancellationToken end)
    {
        var outages = outage.Count;
        var running = await queries.RunningAsync(life.Me.Id, end);
        (_pauses, _outages) = (0, outages);
        var underWay = life.UnderWay; // before what is held: a claim that ends in between is in one of the two
        var notHeld = life.Tasks.NotHeld(running);
        var strays = _underWay.Intersect(underWay).Any() ? [] : notHeld.Intersect(_notHeld).ToList();
        (_notHeld, _underWay) = (notHeld, underWay);
        if (strays.Count == 0)
            return;

        var held = await store.CompleteAsync([.. strays.Select(stray => new Completion.Released(stray.Id, new Fence(stray.Claim, life.Me.Id)))], end);
        var released = held.Count(isReleased => isReleased);
        if (released == 0)
            return;
        logger.StraysReleased(released, life.Me.Id);
        wakeup.Signal(queue: null);
    }
}
