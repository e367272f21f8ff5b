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

    /// <summary>What the database says of runs that were written together.</summary>
    public void Recorded(IReadOnlyList<EndedRun> runs, IReadOnlyList<bool> held)
    {
        for (var i = 0; i < runs.Count; i++)
            HearOf(runner.Recorded(runs[i], held[i] ? runs[i].Completion : null));
        life.Tasks.Done(runs.Select(run => run.Task));
    }

    /// <summary>Records runs one by one, however long it takes, while others go on.</summary>
    /// <param name="runs">What has ended.</param>
    /// <param name="triedBefore">Whether they may have been written by a statement that failed.</param>
    public void Record(IReadOnlyList<EndedRun> runs, bool triedBefore)
    {
        foreach (var run in runs)
            _ = RecordAsync(run, triedBefore);
    }

    /// <summary>Gives back what has not begun, and takes no more ahead until a body ends.</summary>
    public void GiveBack()
    {
        life.Stall();
        while (life.Tasks.TryTakeBack(out var task))
        {
            if (Suspects.Include(task))
                suspects.LetGo();
            Record([TaskRunner.Unstarted(task)], triedBefore: false);
        }
    }

    /// <returns>When suspects that cannot be kept are off this consumer's hands.</returns>
    private Task Start(IReadOnlyList<ClaimedTask> tasks)
    {
        if (!tasks.Any(Suspects.Include))
        {
            life.Tasks.Add(tasks, RunAsync);
            return Task.CompletedTask;
        }

        var suspected = tasks.Where(Suspects.Include).ToList();
        var kept = suspects.TryHold() ? suspected[0] : null;
        life.Tasks.Add([.. tasks.Where(task => task == kept || !Suspects.Include(task))], RunAsync);
        return Task.WhenAll(suspected.Where(task => task != kept).Select(task =>
        {
            life.Tasks.Hold(task);
            return PutOffAsync(task);
        }));
    }

    private async Task EndClaimAsync(Task putOff)
    {
        await putOff;
        suspects.EndClaim();
    }

    private Task RunAsync(ClaimedTask task) => Suspects.Include(task) ? RunSuspectAsync(task) : RunAsync(task, leavesToExchange: true);

    private async Task RunSuspectAsync(ClaimedTask task)
    {
        try
        {
            await suspects.ClearedAsync();
            await RunAsync(task, leavesToExchange: false);
        }
        finally
        {
            suspects.LetGo();
            wakeup.Signal(queue: null);
        }
    }

    /// <summary>Runs one task. What is still to be written of it the next exchange takes along, and its slot is free for the next body.</summary>
    private async Task RunAsync(ClaimedTask task, bool leavesToExchange)
    {
        try
        {
            var run = await runner.ExecuteAsync(task, life.Me, tokens.Stop.IsCancellationRequested || life.Failed, tokens.Bodies);
            life.Took(run.Elapsed);
            if (!leavesToExchange || run.Completion is null || !life.Ended.TryAdd(run))
                await RecordAsync(run, triedBefore: false);
        }
        catch (Exception error)
        {
            await GiveUpAsync(task, error);
        }
    }

    /// <summary>For about the time between two heartbeats; with chance, so that suspects do not come back all at once.</summary>
    private Task PutOffAsync(ClaimedTask task)
    {
        var until = clock.Now + (life.Me.Row.Lease / 6 * (1 + Random.Shared.NextDouble()));
        suspects.PutOff(until);
        return WriteAsync(task, letGo => runner.PutOffAsync(task, until, life.Me, letGo, tokens.End));
    }

    private Task RecordAsync(EndedRun run, bool triedBefore) =>
        WriteAsync(run.Task, async letGo => HearOf(await runner.RecordAsync(run, life.Me, triedBefore, letGo, tokens.End)));

    /// <summary>Ends when it is written, or goes on by itself because the database refuses it: then nothing waits for it.</summary>
    private async Task WriteAsync(ClaimedTask task, Func<Action<Exception>, Task> write)
    {
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Task.WhenAny(WriteToTheEndAsync(), refused.Task);

        async Task WriteToTheEndAsync()
        {
            try
            {
                await write(LetGo);
                life.Tasks.Done(task);
            }
            catch (Exception error)
            {
                await GiveUpAsync(task, error);
            }
        }

        void LetGo(Exception refusal)
        {
            life.Tasks.LetGo(task);
            refused.SetResult();
        }
    }

    private void HearOf(bool failed)
    {
        if (!failed || failSilently)
            return;
        logger.StoppedByFailure();
        life.Failed = true;
    }

    /// <summary>Either the consumer has left and released the claim, or nothing can be made of the run.</summary>
    private async Task GiveUpAsync(ClaimedTask task, Exception error)
    {
        if (error is not OperationCanceledException || !tokens.End.IsCancellationRequested)
        {
            logger.TaskAbandoned(error, task.Id);
            await AbandonAsync(task, error);
        }

        life.Tasks.Done(task);
    }

    /// <summary>The task ends failed rather than stay running while this consumer lives.</summary>
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
