using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Complete;

/// <summary>What becomes of a claimed task, from how its attempt went. Pure: time and chance come in.</summary>
internal static class NextState
{
    /// <returns>What to write; null when nothing is to be written.</returns>
    public static Completion? Of(
        ClaimedTask task, TaskOutcome outcome, RetryBackoff backoff, string consumer, DateTimeOffset now, double chance) => outcome switch
    {
        TaskOutcome.Returned returned => new Completion.Succeeded(task.Id, task.Claim, returned.Json, now),
        TaskOutcome.Interrupted => new Completion.Released(task.Id, task.Claim),
        TaskOutcome.Threw threw => AfterFailure(task, FailureRecord.Of(threw.Error, consumer, now), backoff, now, chance),
        _ => null,
    };

    public static Completion AfterFailure(ClaimedTask task, TaskError error, RetryBackoff backoff, DateTimeOffset now, double chance)
    {
        var failed = task.RetryAttempts + 1;
        var errors = TaskErrorsJson.Append(task.Errors, error);
        return failed > task.MaxRetries
            ? new Completion.FailedForGood(task.Id, task.Claim, failed, errors, now)
            : new Completion.RetryAt(task.Id, task.Claim, failed, errors, now + RetryDelays.Next(task.RetryDelay, backoff, failed, chance));
    }
}
