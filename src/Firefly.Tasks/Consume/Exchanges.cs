using Firefly.Tasks.Claim;
using Firefly.Tasks.Complete;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Consume;

/// <summary>What one life says to the database: what has ended, and for how many more tasks there is room, in one round trip where the store can.</summary>
internal sealed class Exchanges(
    ITaskStore store, Life life, TaskCarrier carrier, ClaimTimes claims, StoreClock clock, IReadOnlyList<string> names, DatabaseOutage outage, ILogger<TaskConsumer> logger)
{
    private const string Call = "claim";

    /// <summary>Writes what has ended, claims if that is due, and starts what was claimed.</summary>
    /// <returns>What was claimed; null when nothing was asked for, or the claim failed.</returns>
    public async Task<ClaimResult?> RunAsync(CancellationToken halt)
    {
        var ended = life.Ended.Take();
        var turn = life.Begin(ended.Count, isClaim: claims.AreDue);
        try
        {
            if (turn.Room > 0)
                return await carrier.StartAsync(maxCrashes => ClaimAsync(ended, turn.Room, maxCrashes, halt));
            await WriteAsync(ended, halt);
            return null;
        }
        finally
        {
            life.End(turn);
        }
    }

    /// <summary>
    /// A second exchange while the first is under way, whenever so much has ended meanwhile that it is worth one: the database works on, and the
    /// bodies too, while one of the two is being read.
    /// </summary>
    public async Task RunBesideAsync(CancellationToken halt)
    {
        while (store.ExchangesSideBySide && !halt.IsCancellationRequested)
        {
            await life.Crowd.WaitAsync(Timeout.InfiniteTimeSpan, halt);
            if (life.IsCrowded && !halt.IsCancellationRequested)
                await RunAsync(halt);
        }
    }

    private async Task<ClaimResult?> ClaimAsync(IReadOnlyList<EndedRun> ended, int room, int maxCrashes, CancellationToken halt)
    {
        try
        {
            var asks = claims.Asks;
            var claim = await ClaimAsync(ended, new ClaimRequest(life.Me.Id, life.Queues, names, room, life.NextInstant(clock.Now), maxCrashes), halt);
            outage.Answered(Call);
            claims.Claimed(asks, room, claim, life.Tasks.Held + claim.Tasks.Count);
            life.Got(claim.Tasks);
            if (claim.Tasks.Count > 0)
                logger.Claimed(claim.Tasks.Count);
            return claim;
        }
        catch (Exception error)
        {
            carrier.Record(ended, triedBefore: true);
            if (!halt.IsCancellationRequested)
                Failed(error, isClaimAlone: ended.Count == 0);
            return null;
        }
    }

    /// <summary>Else it may be what was written along that the database refuses.</summary>
    private void Failed(Exception error, bool isClaimAlone)
    {
        var isAway = outage.Explains(error, Call);
        if (!isClaimAlone)
            return;
        var delay = claims.Failed();
        if (!isAway)
            logger.ClaimFailed(error, delay);
    }

    private async Task<ClaimResult> ClaimAsync(IReadOnlyList<EndedRun> ended, ClaimRequest request, CancellationToken halt)
    {
        if (ended.Count == 0)
            return await store.ClaimAsync(request, halt);
        var exchange = await AnswerAsync(ended, completions => store.ExchangeAsync(completions, request, halt));
        carrier.Recorded(ended, exchange.Held);
        return exchange.Claim;
    }

    private async Task WriteAsync(IReadOnlyList<EndedRun> ended, CancellationToken halt)
    {
        if (ended.Count == 0)
            return;
        try
        {
            carrier.Recorded(ended, await AnswerAsync(ended, completions => store.CompleteAsync(completions, halt)));
        }
        catch (Exception error)
        {
            outage.Explains(error);
            carrier.Record(ended, triedBefore: true);
        }
    }

    private async Task<T> AnswerAsync<T>(IReadOnlyList<EndedRun> ended, Func<Completion[], Task<T>> write)
    {
        var completions = new Completion[ended.Count];
        for (var i = 0; i < completions.Length; i++)
            completions[i] = ended[i].Completion!;
        try
        {
            return await write(completions);
        }
        finally
        {
            life.Answered(ended.Count);
        }
    }
}
