using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Complete;

/// <summary>Event ids 4000 to 4999.</summary>
internal static partial class CompleteLog
{
    [LoggerMessage(4000, LogLevel.Information, "Task {TaskId} ('{TaskName}') completed in {Milliseconds:0.0} ms.", EventName = "TaskCompleted")]
    public static partial void TaskCompleted(this ILogger logger, long taskId, string taskName, double milliseconds);

    [LoggerMessage(4001, LogLevel.Error, "Task {TaskId} ('{TaskName}') failed for good in run {Attempt} of {Runs}. What it wrote through its DbContext is rolled back. 'firefly show {TaskId}' shows every failed run. Once the cause is mended, 'firefly retry-failed --id {TaskId}' runs it again.", EventName = "TaskFailed")]
    public static partial void TaskFailed(this ILogger logger, Exception error, long taskId, string taskName, int attempt, int runs);

    [LoggerMessage(4002, LogLevel.Warning, "Task {TaskId} ('{TaskName}') failed in run {Attempt} of {Runs}. What it wrote through its DbContext is rolled back. It runs again in {Delay}, at {NotBefore:yyyy-MM-ddTHH:mm:ss.fffZ}.", EventName = "TaskPostponed")]
    public static partial void TaskPostponed(this ILogger logger, Exception error, long taskId, string taskName, int attempt, int runs, string delay, DateTime notBefore);

    [LoggerMessage(4003, LogLevel.Information, "Task {TaskId} ('{TaskName}') is released because this consumer stops. No attempt is used up.", EventName = "TaskReleased")]
    public static partial void TaskReleased(this ILogger logger, long taskId, string taskName);

    [LoggerMessage(4004, LogLevel.Error, "Could not record the outcome of task {TaskId} ('{TaskName}'). Trying again in {Delay}; its claim is kept meanwhile.", EventName = "CompletionFailed")]
    public static partial void CompletionFailed(this ILogger logger, Exception error, long taskId, string taskName, TimeSpan delay);

    [LoggerMessage(4005, LogLevel.Error, "The database goes on refusing the outcome of task {TaskId} ('{TaskName}'). The run is recorded as failed instead.", EventName = "OutcomeRefused")]
    public static partial void OutcomeRefused(this ILogger logger, Exception error, long taskId, string taskName);

    [LoggerMessage(4006, LogLevel.Information, "Task {TaskId} ('{TaskName}') was claimed ahead and did not get its turn, because the bodies before it take long. It is given back, for any consumer with a free slot. No attempt is used up.", EventName = "TaskGivenBack")]
    public static partial void TaskGivenBack(this ILogger logger, long taskId, string taskName);

    [LoggerMessage(4007, LogLevel.Warning, "Task {TaskId} ('{TaskName}') has ended, but somebody has locked its row, so its outcome cannot be recorded. Trying again in {Delay}; until then it keeps its claim and its slot. Find the transaction (on PostgreSQL pg_stat_activity, 'idle in transaction', and pg_blocking_pids) and end it.", EventName = "RowHeld")]
    public static partial void RowHeld(this ILogger logger, long taskId, string taskName, TimeSpan delay);

    [LoggerMessage(4008, LogLevel.Error, "The database goes on refusing the text of a failure of task {TaskId} ('{TaskName}'): {Reason} It is recorded with a short text in its place; the next line about the task has its own. Look for what makes the column of the errors shorter, or checks it.", EventName = "FailureTextRefused")]
    public static partial void TextRefused(this ILogger logger, long taskId, string taskName, string reason);

    [LoggerMessage(4009, LogLevel.Error, "The database refuses to record how task {TaskId} ('{TaskName}') ended, whatever its text: {Reason} Until it does, the task stays 'running' and is not run again; it holds no slot, and its outcome is offered again every {Pace}. Mend what refuses it: columns, CHECK constraints, foreign keys and triggers of the task tables. If this consumer stops first, the task waits again and another run of it begins.", EventName = "OutcomeUnrecordable")]
    public static partial void OutcomeUnrecordable(this ILogger logger, long taskId, string taskName, string reason, TimeSpan pace);
}
