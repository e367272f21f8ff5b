using Firefly.Tasks.Claim;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Consume;

/// <summary>The main path: claim what is due, run it, record how it went, until told to stop.</summary>
internal sealed class TaskConsumer(
    ITaskStore store, Heart heart, Readiness readiness, Wakeup wakeup, StoreClock clock, TimeProvider time, ConsumerParts parts, ILogger<TaskConsumer> logger)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>Refuses settings and an application that no waiting mends. Asks the database nothing.</summary>
    public void Check(ConsumerRun run)
    {
        parts.Settings(run);
        readiness.Check();
    }

    /// <summary>Consumes until <paramref name="stop"/> fires or the run's own end. A database that is away is waited for.</summary>
    public async Task<ConsumerEnd> RunAsync(ConsumerRun run, CancellationToken stop)
    {
        var settings = parts.Settings(run);
        var queues = parts.Queues(settings);
        using var threads = PoolThreads.Reserve(settings.Concurrency);
        using var freed = new AsyncSignal(time);
        using var running = new RunningTasks(settings.Concurrency, settings.Prefetch, freed);
        try
        {
            await readiness.WaitAsync(stop);
            while (true)
            {
                var me = new Incarnation(queues, settings.Lease, clock.Now);
                await heart.JoinAsync(me, stop);
                logger.ConsumerStarted(me.Id, me.Row.Queues, settings.Concurrency, parts.Names.Count);
                var life = new Life(me, queues, settings, run.UntilEmpty, running, freed);
                if (await LiveAsync(life, stop) is { } end)
                    return end;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ConsumerEnd.Stopped;
        }
    }

    /// <returns>Why it ended; null when it was declared dead and another life follows.</returns>
    private async Task<ConsumerEnd?> LiveAsync(Life life, CancellationToken stop)
    {
        // Not disposed of: a body that ignores its token may outlive this life and still ask for it.
        var stopBodies = new CancellationTokenSource();
        var end = new CancellationTokenSource();
        var recording = parts.StartRecording(end.Token, out var runner);
        var beside = Task.WhenAll(heart.BeatAsync(life.Me, end.Token), recording, parts.MaintainAsync(life.Queues, end.Token));
        var carrier = parts.Carrier(life, runner, new LifeTokens(stop, stopBodies.Token, end.Token));
        var reason = await ConsumeAsync(life, carrier, stop);
        if (reason is not null)
            await DrainAsync(life, stopBodies);
        var released = await LeaveAsync(life);
        await end.CancelAsync();
        await beside;
        if (reason is not null)
            logger.ConsumerStopped(life.Me.Id, released);
        return reason;
    }

    private async Task<ConsumerEnd?> ConsumeAsync(Life life, TaskCarrier carrier, CancellationToken stop)
    {
        using var woken = new AsyncSignal(time);
        using var listening = wakeup.Listen(life.Queues, woken);
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop, life.Me.Lost);
        while (!halt.IsCancellationRequested && !life.Failed)
        {
            if (life.Running.Room <= 0)
            {
                await life.Freed.WaitAsync(Timeout.InfiniteTimeSpan, halt.Token);
                continue;
            }

            var isIdle = life.Running.Held == 0 && carrier.HoldsNothingBack;
            var room = life.Running.Room;
            if (await carrier.StartAsync(maxCrashes => ClaimAsync(life, room, maxCrashes, halt.Token)) is not { } claim)
                continue;
            if (claim.Tasks.Count == room)
                continue;
            if (life.UntilEmpty && claim.Tasks.Count == 0 && isIdle)
                return ConsumerEnd.Empty;
            await (life.UntilEmpty ? life.Freed : woken).WaitAsync(parts.Pause(claim.NextDue), halt.Token);
        }

        return stop.IsCancellationRequested ? ConsumerEnd.Stopped : life.Failed ? ConsumerEnd.Failed : null;
    }

    private async Task<ClaimResult?> ClaimAsync(Life life, int room, int maxCrashes, CancellationToken halt)
    {
        try
        {
            var claim = await store.ClaimAsync(new ClaimRequest(life.Me.Id, life.Queues, parts.Names, room, clock.Now, maxCrashes), halt);
            life.ClaimDelay = TimeSpan.Zero;
            if (claim.Tasks.Count > 0)
                logger.Claimed(claim.Tasks.Count);
            return claim;
        }
        catch (Exception error)
        {
            if (halt.IsCancellationRequested)
                return null;
            life.ClaimDelay = TimeSpan.FromMilliseconds(Math.Clamp(life.ClaimDelay.TotalMilliseconds * 2, 100, 5_000));
            logger.ClaimFailed(error, life.ClaimDelay);
            await Task.Delay(life.ClaimDelay, time, halt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return null;
        }
    }

    /// <summary>Waits for what runs; after the time-out fires the bodies' tokens and waits a little more. The heart beats on meanwhile.</summary>
    private async Task DrainAsync(Life life, CancellationTokenSource stopBodies)
    {
        if (life.Running.Held == 0)
            return;
        logger.ConsumerStopping(life.Me.Id, life.Settings.ShutdownTimeout, life.Running.Held);
        await IdleAsync(life, life.Settings.ShutdownTimeout);
        await stopBodies.CancelAsync();
        await IdleAsync(life, Grace);
    }

    private async Task IdleAsync(Life life, TimeSpan limit)
    {
        var started = time.GetTimestamp();
        while (life.Running.Held > 0 && time.GetElapsedTime(started) is var elapsed && elapsed < limit)
            await life.Freed.WaitAsync(limit - elapsed, CancellationToken.None);
    }

    private async Task<int> LeaveAsync(Life life)
    {
        try
        {
            var released = await store.LeaveAsync(life.Me.Id, CancellationToken.None);
            if (released > 0)
                wakeup.Signal(queue: null); // for other processes
            return released;
        }
        catch (Exception error)
        {
            logger.LeaveFailed(error, life.Me.Id, life.Me.Row.Lease);
            return 0;
        }
    }
}
