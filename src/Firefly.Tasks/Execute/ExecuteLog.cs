using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Execute;

/// <summary>Event ids 3000 to 3499. Arguments are never logged: they may be secrets.</summary>
internal static partial class ExecuteLog
{
    [LoggerMessage(3000, LogLevel.Information, "Task {TaskId} ('{TaskName}') starts, run {Attempt} of {Runs}.", EventName = "TaskStarted")]
    public static partial void TaskStarted(this ILogger logger, long taskId, string taskName, int attempt, int runs);

    [LoggerMessage(3001, LogLevel.Warning, "Task {TaskId} ('{TaskName}') met a passing fault ({ErrorType}: {ErrorMessage}). Its body runs again in {Milliseconds:0} ms on the same claim; no retry is used up.", EventName = "TransientFault")]
    public static partial void TransientFault(this ILogger logger, long taskId, string taskName, string errorType, string errorMessage, double milliseconds);

    [LoggerMessage(3004, LogLevel.Warning, "Task {TaskId} ('{TaskName}') met a database that does not answer or takes no writes ({Reason}). Its body runs again on the same claim once it does; no retry is used up.", EventName = "OutageMet")]
    public static partial void OutageMet(this ILogger logger, long taskId, string taskName, string reason);

    [LoggerMessage(3002, LogLevel.Warning, "Task {TaskId} ('{TaskName}') is {State}, but a service of its scope threw when it was disposed of. Mend its Dispose: what it would have written there is not written.", EventName = "DisposalFailed")]
    public static partial void DisposalFailed(this ILogger logger, Exception error, long taskId, string taskName, string state);

    [LoggerMessage(3003, LogLevel.Warning, "Task {TaskId} ('{TaskName}') has an argument '{Argument}', which the method does not take in this process's version of the code. It waits, as others like it do, for a consumer of a version that takes it; no attempt is used up. Deploy that version, or cancel the tasks and schedule them again.", EventName = "ArgumentUnknown")]
    public static partial void ArgumentUnknown(this ILogger logger, long taskId, string taskName, string argument);
}
