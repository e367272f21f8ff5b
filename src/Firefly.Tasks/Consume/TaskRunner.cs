using System.Collections.Concurrent;
using Firefly.Tasks.Claim;
using Firefly.Tasks.Complete;
using Firefly.Tasks.Declare;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Firefly.Tasks.Consume;

/// <summary>Carries one claimed task through: execute, decide, record.</summary>
internal sealed class TaskRunner(
    TaskExecutor executor,
    OutcomeRecorder recorder,
    TaskCatalog catalog,
    StoreClock clock,
    IWakeup wakeup,
    IOptions<FireflyOptions> options,
    TimeProvider time,
    ILogger<TaskRunner> logger)
{
    /// <summary>Names and arguments that were logged: once each.</summary>
    private readonly ConcurrentDictionary<(string Name, string Argument), byte> _unknown = new();

    /// <summary>The run of a task that is given back unstarted.</summary>
    public static EndedRun Unstarted(ClaimedTask task) =>
        new(task, new TaskOutcome.NotBegun(), new Completion.Released(task.Id, task.Claim), TimeSpan.Zero);

    /// <summary>Runs the body, and decides what is to be written of it.</summary>
    /// <param name="task">The claimed task.</param>
    /// <param name="me">Who claimed it.</param>
    /// <param name="stopping">Whether the consumer stops already: the task is then given back unstarted.</param>
    /// <param name="tokens">Fire the body's token.</param>
    public async ValueTask<EndedRun> ExecuteAsync(ClaimedTask task, Incarnation me, bool stopping, RunTokens tokens)
    {
        var started = time.GetTimestamp();
        var outcome = stopping || me.Lost.IsCancellationRequested
            ? new TaskOutcome.Interrupted()
            : await BodyAsync(task, me, tokens);
        var completion = NextState.Of(task, outcome, Backoff(task), me.Id, clock.Now, Random.Shared.NextDouble());
        return new EndedRun(task, outcome, completion, time.GetElapsedTime(started));
    }

    /// <summary>Keeps at it until what became of a run is written.</summary>
    /// <param name="run">The run.</param>
    /// <param name="me">Who claimed it.</param>
    /// <param name="triedBefore">Whether it may have been written by a statement that failed.</param>
    /// <param name="letGo">Called when the database refuses it for so long that nobody is to wait for it.</param>
    /// <param name="end">Gives up recording; the claim is released by the consumer's leaving.</param>
    /// <returns>Whether the task failed for good.</returns>
    public async Task<bool> RecordAsync(EndedRun run, Incarnation me, bool triedBefore, Action<Exception> letGo, CancellationToken end) =>
        Recorded(run, run.Completion is { } completion ? await recorder.RecordAsync(run.Task, completion, me.Id, triedBefore, letGo, end) : null);

    /// <summary>Says what was written of a run, and wakes who has to know.</summary>
    /// <param name="run">The run.</param>
    /// <param name="written">What was written of it; null when nothing was to be, or its claim was lost.</param>
    /// <returns>Whether the task failed for good.</returns>
    public bool Recorded(EndedRun run, Completion? written)
    {
        if (written is Completion.RetryAt or Completion.Released)
            wakeup.Signal(run.Task.Queue); // it may be due before the next poll
        Log(run.Task, run.Completion is not null && written is null ? new TaskOutcome.ClaimLost() : run.Outcome, written, run.Elapsed);
        return written is Completion.FailedForGood;
    }

    /// <summary>Lets a claimed task wait longer, unstarted; no attempt is used up.</summary>
    public async Task PutOffAsync(ClaimedTask task, DateTimeOffset until, Incarnation me, Action<Exception> letGo, CancellationToken end)
    {
        var later = new Completion.RetryAt(task.Id, task.Claim, task.RetryAttempts, Errors: null, until);
        if (await recorder.RecordAsync(task, later, me.Id, triedBefore: false, letGo, end) is null)
            return;
        logger.SuspectPutOff(task.Id, task.Name, until);
        wakeup.Signal(task.Queue);
    }

    private ValueTask<TaskOutcome> BodyAsync(ClaimedTask task, Incarnation me, RunTokens tokens)
    {
        if (Suspects.Include(task))
            logger.SuspectStarted(task.Id, task.Name, task.Crashes);
        logger.TaskStarted(task.Id, task.Name, task.RetryAttempts + 1, task.MaxRetries + 1);
        return executor.ExecuteAsync(task, me.Id, tokens);
    }

    private RetryBackoff Backoff(ClaimedTask task) =>
        (catalog.TryFind(task.Name, out var declaration) ? declaration.Backoff : null) ?? options.Value.Backoff;

    private void Log(ClaimedTask task, TaskOutcome outcome, Completion? completion, TimeSpan elapsed)
    {
        switch (outcome, completion)
        {
            case (TaskOutcome.ClaimLost, _):
                logger.ClaimLost(task.Id, task.Name);
                break;
            case (TaskOutcome.Interrupted, _):
                logger.TaskReleased(task.Id, task.Name);
                break;
            case (TaskOutcome.NotBegun, _):
                logger.TaskGivenBack(task.Id, task.Name);
                break;
            case (TaskOutcome.Threw threw, Completion.RetryAt retry):
                logger.TaskPostponed(
                    threw.Error, task.Id, task.Name, retry.RetryAttempts, task.MaxRetries + 1, InWords.Of(retry.NotBefore - clock.Now), retry.NotBefore.UtcDateTime);
                break;
            case (TaskOutcome.Threw threw, Completion.FailedForGood failed):
                logger.TaskFailed(threw.Error, task.Id, task.Name, failed.RetryAttempts, task.MaxRetries + 1);
                break;
            case (TaskOutcome.NotKnown unknown, _):
                if (_unknown.TryAdd((task.Name, unknown.Argument), 0))
                    logger.ArgumentUnknown(task.Id, task.Name, unknown.Argument);
                break;
            case (TaskOutcome.Committed, _) or (_, Completion.Succeeded):
                logger.TaskCompleted(task.Id, task.Name, elapsed.TotalMilliseconds);
                break;
        }
    }
}
