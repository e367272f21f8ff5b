using Firefly.Tasks.Claim;
using Firefly.Tasks.Complete;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Consume;

/// <summary>The main path: claim what is due, run it, record how it went, until told to stop.</summary>
internal sealed class TaskConsumer(
    ITaskStore store, Heart heart, Readiness readiness, Wakeup wakeup, StoreClock clock, TimeProvider time, ConsumerParts parts, DatabaseOutage outage, ILogger<TaskConsumer> logger)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>Refuses settings and an application that no waiting mends. Asks the database nothing.</summary>
    public void Check(ConsumerRun run)
    {
        parts.Settings(run);
        readiness.Check();
    }

    /// <summary>
    /// Consumes until <paramref name="stop"/> fires or the run's own end, in no flow of the caller's: bodies would find themselves in its
    /// TransactionScope. A database that is away is waited for. Once <paramref name="givenUp"/> fires, nothing that a body throws counts as its failure.
    /// </summary>
    public Task<ConsumerEnd> RunAsync(ConsumerRun run, CancellationToken stop, CancellationToken givenUp = default)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return Task.Run(() => RunApartAsync(run, stop, givenUp), CancellationToken.None);
        using (ExecutionContext.SuppressFlow())
            return Task.Run(() => RunApartAsync(run, stop, givenUp), CancellationToken.None);
    }

    private async Task<ConsumerEnd> RunApartAsync(ConsumerRun run, CancellationToken stop, CancellationToken givenUp)
    {
        var settings = parts.Settings(run);
        var queues = parts.Queues(settings);
        using var threads = PoolThreads.Reserve(settings.Concurrency);
        using var tasks = new ClaimedTasks(settings.Concurrency, time);
        try
        {
            await readiness.WaitAsync(settings.Concurrency, stop);
            while (true)
            {
                var me = new Incarnation(queues, settings.Lease, clock.Now);
                await heart.JoinAsync(me, stop);
                logger.ConsumerStarted(me.Id, me.Row.Queues, settings.Concurrency, parts.Names.Count);
                using var life = new Life(me, queues, settings, run.UntilEmpty, tasks, time);
                if (await LiveAsync(life, stop, givenUp) is { } end)
                    return end;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ConsumerEnd.Stopped;
        }
    }

    /// <returns>Why it ended; null when it was declared dead and another life follows.</returns>
    private async Task<ConsumerEnd?> LiveAsync(Life life, CancellationToken stop, CancellationToken givenUp)
    {
        // Not disposed of: a body that ignores its token may outlive this life and still ask for it.
        var stopBodies = new CancellationTokenSource();
        var end = new CancellationTokenSource();
        var recording = parts.StartRecording(end.Token, out var runner);
        var beside = Task.WhenAll(heart.BeatAsync(life.Me, end.Token), recording, parts.MaintainAsync(life, end.Token));
        var carrier = parts.Carrier(life, runner, new LifeTokens(RunTokens.Of(stopBodies.Token, life.Me.Lost, givenUp), stop, end.Token));
        var reason = await ConsumeAsync(life, carrier, stop);
        carrier.Record(life.Ended.Close(), triedBefore: false);
        if (reason is not null)
            await DrainAsync(life, carrier, stopBodies);
        var released = await heart.LeaveAsync(life.Me);
        await end.CancelAsync();
        await beside;
        if (reason is not null)
            logger.ConsumerStopped(life.Me.Id, released);
        return reason;
    }

    private async Task<ConsumerEnd?> ConsumeAsync(Life life, TaskCarrier carrier, CancellationToken stop)
    {
        using var woken = new AsyncSignal(time, life.Ring);
        using var listening = wakeup.Listen(life.Queues, woken);
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop, life.Me.Lost);
        var claims = new ClaimTimes(parts, time);
        var exchanges = new Exchanges(store, life, carrier, claims, clock, parts.Names, outage, logger);
        var beside = exchanges.RunBesideAsync(halt.Token);
        try
        {
            while (!halt.IsCancellationRequested && !life.Failed)
            {
                if (woken.TryTake() || (life.UntilEmpty && life.Tasks.Held < claims.HeldThen))
                    claims.Ask();
                if (await life.RestAsync(claims, halt.Token))
                    continue;
                if (life.IsStale)
                    carrier.GiveBack();
                var isIdle = life.IsIdle && carrier.HoldsNothingBack;
                if (await exchanges.RunAsync(halt.Token) is { Tasks.Count: 0 } && life.UntilEmpty && isIdle)
                    return ConsumerEnd.Empty;
            }
        }
        finally
        {
            await halt.CancelAsync();
            await beside;
        }

        return stop.IsCancellationRequested ? ConsumerEnd.Stopped : life.Failed ? ConsumerEnd.Failed : null;
    }

    /// <summary>Waits for what runs; after the time-out fires the bodies' tokens and waits a little more. The heart beats on meanwhile.</summary>
    private async Task DrainAsync(Life life, TaskCarrier carrier, CancellationTokenSource stopBodies)
    {
        carrier.GiveBack();
        if (life.Tasks.Held == 0)
            return;
        logger.ConsumerStopping(life.Me.Id, InWords.Of(life.Settings.ShutdownTimeout), life.Tasks.Held);
        await IdleAsync(life, life.Settings.ShutdownTimeout);
        await stopBodies.CancelAsync();
        await IdleAsync(life, Grace);
    }

    private async Task IdleAsync(Life life, TimeSpan limit)
    {
        var started = time.GetTimestamp();
        while (life.Tasks.Held > 0 && time.GetElapsedTime(started) is var elapsed && elapsed < limit)
            await life.Ring.WaitAsync(limit - elapsed, CancellationToken.None);
    }
}
