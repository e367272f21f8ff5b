using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Maintain;

/// <summary>Event ids 6500 to 6999.</summary>
internal static partial class MaintainLog
{
    [LoggerMessage(6500, LogLevel.Information, "Deleted {Count} {Status} task(s) that ended more than {Age} ago.", EventName = "Pruned")]
    public static partial void Pruned(this ILogger logger, int count, string status, TimeSpan age);

    [LoggerMessage(6501, LogLevel.Error, "Deleting old tasks failed; it goes on in {Interval}.", EventName = "PruneFailed")]
    public static partial void PruneFailed(this ILogger logger, Exception error, TimeSpan interval);

    [LoggerMessage(6502, LogLevel.Warning, "{Count} waiting task(s) had been scheduled by a clock that was ahead and has been put back. They are to run at once, and do not wait until it gets there again.", EventName = "ScheduledAhead")]
    public static partial void ScheduledAhead(this ILogger logger, int count);

    [LoggerMessage(6503, LogLevel.Error, "Looking for tasks that were scheduled by a clock that was ahead failed; it looks again in {Interval}.", EventName = "PutRightFailed")]
    public static partial void PutRightFailed(this ILogger logger, Exception error, TimeSpan interval);
}
