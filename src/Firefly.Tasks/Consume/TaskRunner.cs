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
    /// <param name="task">The claimed task.</param>
    /// <param name="me">Who claimed it.</param>
    /// <param name="stopping">Whether the consumer stops already: the task is then given back unstarted.</param>
    /// <param name="stopBodies">Fires the body's token.</param>
    /// <param name="end">Gives up recording; the claim is released by the consumer's leaving.</param>
    /// <returns>Whether the task failed for good.</returns>
    public async Task<bool> RunAsync(ClaimedTask task, Incarnation me, bool stopping, CancellationToken stopBodies, CancellationToken end)
    {
        var started = time.GetTimestamp();
        var outcome = stopping || me.Lost.IsCancellationRequested
            ? new TaskOutcome.Interrupted()
            : await ExecuteAsync(task, me, stopBodies);
        var completion = NextState.Of(task, outcome, Backoff(task), me.Id, clock.Now, Random.Shared.NextDouble());
        if (completion is not null)
        {
            completion = await recorder.RecordAsync(task, completion, me.Id, end);
            outcome = completion is null ? new TaskOutcome.ClaimLost() : outcome;
        }

        if (completion is Completion.RetryAt or Completion.Released)
            wakeup.Signal(task.Queue); // it may be due before the next poll
        Log(task, outcome, completion, time.GetElapsedTime(started));
        return completion is Completion.FailedForGood;
    }

    /// <summary>Lets a claimed task wait longer, unstarted; no attempt is used up.</summary>
    public async Task PutOffAsync(ClaimedTask task, DateTimeOffset until, Incarnation me, CancellationToken end)
    {
        var later = new Completion.RetryAt(task.Id, task.Claim, task.RetryAttempts, task.Errors, until);
        if (await recorder.RecordAsync(task, later, me.Id, end) is null)
            return;
        logger.SuspectPutOff(task.Id, task.Name, until);
        wakeup.Signal(task.Queue);
    }

    private Task<TaskOutcome> ExecuteAsync(ClaimedTask task, Incarnation me, CancellationToken stopBodies)
    {
        if (Suspects.Include(task))
            logger.SuspectStarted(task.Id, task.Name, task.Crashes);
        logger.TaskStarted(task.Id, task.Name, task.RetryAttempts + 1, task.MaxRetries + 1);
        return executor.ExecuteAsync(task, me.Id, new RunTokens(stopBodies, me.Lost));
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
            case (TaskOutcome.Threw threw, Completion.RetryAt retry):
                logger.TaskPostponed(
                    threw.Error, task.Id, task.Name, retry.RetryAttempts, task.MaxRetries + 1, InWords.Of(retry.NotBefore - clock.Now), retry.NotBefore.UtcDateTime);
                break;
            case (TaskOutcome.Threw threw, Completion.FailedForGood failed):
                logger.TaskFailed(threw.Error, task.Id, task.Name, failed.RetryAttempts, task.MaxRetries + 1);
                break;
            case (TaskOutcome.Committed, _) or (_, Completion.Succeeded):
                logger.TaskCompleted(task.Id, task.Name, elapsed.TotalMilliseconds);
                break;
        }
    }
}
