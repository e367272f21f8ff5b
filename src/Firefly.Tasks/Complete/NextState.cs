using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Complete;

/// <summary>What becomes of a claimed task, from how its attempt went. Pure: time and chance come in.</summary>
internal static class NextState
{
    private static readonly TimeSpan s_leastWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_mostWait = TimeSpan.FromMinutes(10);

    /// <returns>What to write; null when nothing is to be written.</returns>
    public static Completion? Of(
        ClaimedTask task, TaskOutcome outcome, RetryBackoff backoff, string consumer, DateTimeOffset now, double chance) => outcome switch
    {
        TaskOutcome.Returned returned => new Completion.Succeeded(task.Id, task.Claim, returned.Json, now),
        TaskOutcome.Interrupted or TaskOutcome.NotBegun => new Completion.Released(task.Id, task.Claim),
        TaskOutcome.Threw threw => AfterFailure(task, FailureRecord.Of(threw.Error, consumer, now), backoff, now, chance),
        TaskOutcome.NotKnown unknown => ForAnotherVersion(task, FailureRecord.Of(unknown.Error, consumer, now), now, chance),
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

    /// <summary>The same with one short record in place of all errors; null when it carries none, or is so already.</summary>
    public static Completion? WithoutText(Completion completion, TaskError instead) => completion switch
    {
        Completion.FailedForGood failed when !IsAlone(failed.Errors, instead) => failed with { Errors = TaskErrorsJson.Append(null, instead) },
        Completion.RetryAt { Errors: { } errors } retry when !IsAlone(errors, instead) => retry with { Errors = TaskErrorsJson.Append(null, instead) },
        _ => null,
    };

    /// <summary>
    /// Waits about as long again as it has waited already: in a deployment not long, and where nobody knows the argument ever, seldom claimed. The
    /// first record of it stays, to tell how long that is and to be seen.
    /// </summary>
    private static Completion.RetryAt ForAnotherVersion(ClaimedTask task, TaskError error, DateTimeOffset now, double chance)
    {
        var last = TaskErrorsJson.Read(task.Errors) is [.., var newest] ? newest : null;
        var isFirst = last is null || (last.Type, last.Message) != (error.Type, error.Message);
        var waited = isFirst ? TimeSpan.Zero : now - last!.Instant;
        var wait = waited < s_leastWait ? s_leastWait : waited > s_mostWait ? s_mostWait : waited;
        var errors = isFirst ? TaskErrorsJson.Append(task.Errors, error) : task.Errors;
        return new Completion.RetryAt(task.Id, task.Claim, task.RetryAttempts, errors, now + (wait * (1 + (chance / 2))));
    }

    private static bool IsAlone(string errors, TaskError error) => TaskErrorsJson.Read(errors) is [var only] && only.Type == error.Type;
}
