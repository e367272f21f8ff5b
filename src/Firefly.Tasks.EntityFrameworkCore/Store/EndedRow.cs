using Firefly.Tasks.Model;

namespace Firefly.Tasks.Store;

/// <summary>What a live row becomes when it ends, and an ended one when it waits again. The claim number goes along.</summary>
internal static class EndedRow
{
    public static FinishedRow Succeeded(LiveRow row, Completion.Succeeded outcome)
    {
        var ended = Ended(row, ScheduledTaskStatus.Completed);
        ended.Completed = outcome.At;
        ended.Returned = outcome.Returned;
        return ended;
    }

    public static FinishedRow Failed(LiveRow row, Completion.FailedForGood outcome)
    {
        var ended = Ended(row, ScheduledTaskStatus.Failed);
        ended.Failed = outcome.At;
        ended.RetryAttempts = outcome.RetryAttempts;
        ended.Errors = outcome.Errors;
        return ended;
    }

    public static FinishedRow Canceled(LiveRow row, DateTimeOffset at)
    {
        var ended = Ended(row, ScheduledTaskStatus.Canceled);
        ended.Canceled = at;
        return ended;
    }

    /// <summary>Due at once, with retries and crashes unused. What went wrong before is kept.</summary>
    public static LiveRow Waiting(FinishedRow row)
    {
        var waiting = Copy(row, new LiveRow(), ScheduledTaskStatus.Created);
        waiting.NotBefore = null;
        waiting.Started = null;
        waiting.RetryAttempts = 0;
        waiting.Crashes = 0;
        waiting.Consumer = null;
        return waiting;
    }

    private static FinishedRow Ended(LiveRow row, ScheduledTaskStatus status) => Copy(row, new FinishedRow(), status);

    private static TRow Copy<TRow>(TaskRow from, TRow to, ScheduledTaskStatus status)
        where TRow : TaskRow
    {
        to.Id = from.Id;
        to.Name = from.Name;
        to.Queue = from.Queue;
        to.Status = status;
        to.Priority = from.Priority;
        to.Created = from.Created;
        to.NotBefore = from.NotBefore;
        to.Started = from.Started;
        to.Params = from.Params;
        to.RetryAttempts = from.RetryAttempts;
        to.RetryDelay = from.RetryDelay;
        to.MaxRetries = from.MaxRetries;
        to.Errors = from.Errors;
        to.Claim = from.Claim;
        to.Consumer = from.Consumer;
        to.Crashes = from.Crashes;
        return to;
    }
}
