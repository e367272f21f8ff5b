using Firefly.Tasks.Claim;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Consume;

/// <summary>Keeps this consumer's lease, and looks after the tasks of consumers that lost theirs.</summary>
internal sealed class Heart(ITaskStore store, StoreClock clock, Wakeup wakeup, TimeProvider time, DatabaseOutage outage, ILogger<Heart> logger)
{
    /// <summary>A task under which consumer after consumer dies must not go round for ever.</summary>
    private const int MaxCrashes = 10;
    private const string Call = "heartbeat";
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(1);

    /// <summary>Registers the consumer, however long the database is away. Stopped meanwhile, it leaves no row behind.</summary>
    public async Task JoinAsync(Incarnation me, CancellationToken stop)
    {
        for (var delay = TimeSpan.FromMilliseconds(100); ; delay = Pauses.After(delay))
        {
            try
            {
                await BeatOnceAsync(me, first: true, stop);
                await BeatOnceAsync(me, first: false, stop); // quicker, now that the way is paved, and so a better measure of the clock
                if (clock.Skew.Duration() > Noticeable)
                    logger.ClockDiffers(clock.Skew);
                return;
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                await LeaveAsync(me); // one of the beats may have arrived
                stop.ThrowIfCancellationRequested();
            }
            catch (Exception error)
            {
                outage.Began(error, Call);
                await Task.Delay(delay, time, stop);
            }
        }
    }

    /// <summary>Beats until <paramref name="end"/> fires or the consumer is declared dead, which fires its token.</summary>
    public async Task BeatAsync(Incarnation me, CancellationToken end)
    {
        var interval = me.Row.Lease / 6;
        var rounds = new RescueRounds(interval, me.Row.Lease, clock, time);
        while (await Elapsed(interval, end))
        {
            try
            {
                var heartbeat = await BeatOnceAsync(me, first: false, end);
                if (!heartbeat.Alive)
                {
                    logger.DeclaredDead(me.Id, me.Row.Lease);
                    me.DeclareLost();
                    return;
                }

                if (rounds.MayRescue(waited: heartbeat.Waited > Noticeable))
                    await RescueAsync(end);
            }
            catch (Exception error)
            {
                if (!end.IsCancellationRequested && !outage.Explains(error, Call))
                    logger.HeartbeatFailed(error, interval);
            }
        }
    }

    /// <summary>Takes the consumer's row away and releases what it still holds.</summary>
    /// <returns>How many tasks wait again.</returns>
    public async Task<int> LeaveAsync(Incarnation me)
    {
        try
        {
            var released = await store.LeaveAsync(me.Id, CancellationToken.None);
            if (released > 0)
                wakeup.Signal(queue: null); // for other processes
            return released;
        }
        catch (Exception error)
        {
            logger.LeaveFailed(error, me.Id, me.Row.Lease);
            return 0;
        }
    }

    /// <summary>Beats, and at once again if it finds that it went by a clock that was wrong.</summary>
    private async Task<Heartbeat> BeatOnceAsync(Incarnation me, bool first, CancellationToken cancellationToken)
    {
        var before = clock.Skew;
        var sent = time.GetTimestamp();
        var heartbeat = await store.HeartbeatAsync(me.Row, clock.Now, first, cancellationToken);
        clock.Measure(heartbeat, sent);
        outage.Answered(Call);
        if (heartbeat.Alive && (clock.Skew - before).Duration() > Noticeable)
            await store.HeartbeatAsync(me.Row, clock.Now, first: false, cancellationToken);
        return heartbeat;
    }

    private async Task RescueAsync(CancellationToken end)
    {
        var rescue = await RescueOrMakeRoomAsync(end);
        if (rescue.Rescued == 0 && rescue.Failed == 0 && rescue.DeadConsumers.Count == 0)
            return;
        logger.Rescued(rescue.Rescued, string.Join(", ", rescue.DeadConsumers));
        if (rescue.Failed > 0)
            logger.Poisoned(rescue.Failed, MaxCrashes);
        wakeup.Signal(queue: null);
    }

    private async Task<RescueResult> RescueOrMakeRoomAsync(CancellationToken end)
    {
        try
        {
            return await store.RescueAsync(clock.Now, MaxCrashes, end);
        }
        catch (Exception) when (!end.IsCancellationRequested)
        {
            if (await store.MakeRoomAsync(end) == 0)
                throw;
            return await store.RescueAsync(clock.Now, MaxCrashes, end);
        }
    }

    private async Task<bool> Elapsed(TimeSpan interval, CancellationToken end)
    {
        try
        {
            await Task.Delay(interval, time, end);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
