using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Maintain;

/// <summary>Event ids 6500 to 6999.</summary>
internal static partial class MaintainLog
{
    [LoggerMessage(6500, LogLevel.Information, "Deleted {Count} {Status} task(s) that ended more than {Age} ago.", EventName = "Pruned")]
    public static partial void Pruned(this ILogger logger, int count, string status, TimeSpan age);

    [LoggerMessage(6501, LogLevel.Error, "Deleting old tasks failed; it goes on in {Interval}.", EventName = "PruneFailed")]
    public static partial void PruneFailed(this ILogger logger, Exception error, TimeSpan interval);
}
