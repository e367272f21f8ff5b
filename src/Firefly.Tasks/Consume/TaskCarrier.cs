using Firefly.Tasks.Complete;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Consume;

/// <summary>Starts what one life has claimed, and sees to it that each task ends or waits again whatever happens.</summary>
internal sealed class TaskCarrier(
    Life life,
    TaskRunner runner,
    Suspects suspects,
    ITaskStore store,
    StoreClock clock,
    IWakeup wakeup,
    bool failSilently,
    LifeTokens tokens,
    ILogger<TaskCarrier> logger)
{
    /// <summary>Whether nothing that is left to do is held back for a while.</summary>
    public bool HoldsNothingBack => !suspects.Wait(clock.Now);

    /// <summary>Asks for tasks by a request that it completes, and starts them as slots become free.</summary>
    /// <returns>What was claimed; null when the claim failed.</returns>
    public async Task<ClaimResult?> StartAsync(Func<int, Task<ClaimResult?>> claimUpToCrashes)
    {
        var open = suspects.BeginClaim(out var maxCrashes);
        var putOff = Task.CompletedTask;
        try
        {
            var claim = await claimUpToCrashes(maxCrashes);
            putOff = Start(claim?.Tasks ?? []);
            return claim;
        }
        finally
        {
            if (open)
                _ = EndClaimAsync(putOff);
        }
    }

    /// <returns>When suspects that cannot be kept are off this consumer's hands.</returns>
    private Task Start(IReadOnlyList<ClaimedTask> tasks)
    {
        foreach (var task in tasks.Where(task => !Suspects.Include(task)))
            life.Running.Start(() => RunAsync(task));

        var suspected = tasks.Where(Suspects.Include).ToList();
        var kept = suspected.Count > 0 && suspects.TryHold() ? suspected[0] : null;
        if (kept is not null)
            life.Running.Start(() => RunSuspectAsync(kept));
        return Task.WhenAll(suspected.Where(task => task != kept).Select(task => life.Running.Hold(() => PutOffAsync(task))));
    }

    private async Task EndClaimAsync(Task putOff)
    {
        await putOff;
        suspects.EndClaim();
    }

    private async Task RunSuspectAsync(ClaimedTask task)
    {
        try
        {
            await suspects.ClearedAsync();
            await RunAsync(task);
        }
        finally
        {
            suspects.LetGo();
            wakeup.Signal(queue: null);
        }
    }

    private Task RunAsync(ClaimedTask task) => CarryAsync(task, async () =>
    {
        var failed = await runner.RunAsync(task, life.Me, tokens.Stop.IsCancellationRequested || life.Failed, tokens.StopBodies, tokens.End);
        if (failed && !failSilently)
        {
            logger.StoppedByFailure();
            life.Failed = true;
        }
    });

    /// <summary>For about the time between two heartbeats; with chance, so that suspects do not come back all at once.</summary>
    private Task PutOffAsync(ClaimedTask task)
    {
        var until = clock.Now + (life.Me.Row.Lease / 6 * (1 + Random.Shared.NextDouble()));
        suspects.PutOff(until);
        return CarryAsync(task, () => runner.PutOffAsync(task, until, life.Me, tokens.End));
    }

    private async Task CarryAsync(ClaimedTask task, Func<Task> carry)
    {
        try
        {
            await carry();
        }
        catch (OperationCanceledException) when (tokens.End.IsCancellationRequested)
        {
            // The consumer has left and released the claim.
        }
        catch (Exception error)
        {
            logger.TaskAbandoned(error, task.Id);
            await AbandonAsync(task, error);
        }
    }

    /// <summary>No outcome could be made of the run: the task ends failed rather than stay running while this consumer lives.</summary>
    private async Task AbandonAsync(ClaimedTask task, Exception error)
    {
        try
        {
            var errors = TaskErrorsJson.Append(null, FailureRecord.Of(error, life.Me.Id, clock.Now));
            await store.CompleteAsync([new Completion.FailedForGood(task.Id, task.Claim, task.RetryAttempts + 1, errors, clock.Now)], CancellationToken.None);
        }
        catch (Exception again)
        {
            logger.TaskAbandoned(again, task.Id);
        }
    }
}
