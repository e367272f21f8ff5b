using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Claim;

/// <summary>Event ids 2000 to 2999; an id is never used again for something else.</summary>
internal static partial class ClaimLog
{
    [LoggerMessage(2000, LogLevel.Debug, "Claimed {Count} task(s).", EventName = "Claimed")]
    public static partial void Claimed(this ILogger logger, int count);

    [LoggerMessage(2001, LogLevel.Error, "Could not ask the database for tasks. Asking again in {Delay}. What is waiting stays waiting.", EventName = "ClaimFailed")]
    public static partial void ClaimFailed(this ILogger logger, Exception error, TimeSpan delay);

    [LoggerMessage(2002, LogLevel.Warning, "Lost the claim on task {TaskId} ('{TaskName}'): its row does not carry it any more. Either this consumer was not heard of for its lease (5005), or it stopped before the run was over, or somebody changed the row. What the run did here is dropped; if the row waits, it runs again.", EventName = "ClaimLost")]
    public static partial void ClaimLost(this ILogger logger, long taskId, string taskName);

    [LoggerMessage(2003, LogLevel.Warning, "{Count} waiting task(s) have the name '{TaskName}' (queue '{Queue}'), which this process does not declare. They stay as they are until a consumer that knows the name starts. If the method was renamed, add FormerNames = [\"{TaskName}\"] to its [FireflyTask], or run 'firefly rename'.", EventName = "UnknownName")]
    public static partial void UnknownName(this ILogger logger, long count, string taskName, string queue);

    [LoggerMessage(2004, LogLevel.Warning, "Looking for waiting tasks of unknown names failed; it is done again in {Interval}.", EventName = "LookFailed")]
    public static partial void LookFailed(this ILogger logger, Exception error, TimeSpan interval);
}
