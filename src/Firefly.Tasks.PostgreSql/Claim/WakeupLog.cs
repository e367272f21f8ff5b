using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Claim;

/// <summary>Category <c>Firefly.Tasks.Claim</c>, ids 2100 to 2199.</summary>
internal static partial class WakeupLog
{
    public const string Category = "Firefly.Tasks.Claim";

    [LoggerMessage(2100, LogLevel.Debug, "Other processes wake this one on the channel {Channel}.", EventName = "Listening")]
    public static partial void Listening(this ILogger logger, string channel);

    [LoggerMessage(2101, LogLevel.Warning, "The connection by which other processes wake this one does not work; it is made anew. Until then tasks that they schedule are found by polling, every {PollInterval}. Said at most every {Pace}.", EventName = "ListenFailed")]
    public static partial void ListenFailed(this ILogger logger, Exception error, TimeSpan pollInterval, TimeSpan pace);

    [LoggerMessage(2102, LogLevel.Information, "A pooler gives each transaction another session, so that LISTEN does not hold: tasks that other processes schedule are found by polling, every {PollInterval}. For a wake-up at once, give the consumers a connection past the pooler.", EventName = "PollsOnly")]
    public static partial void PollsOnly(this ILogger logger, TimeSpan pollInterval);

    [LoggerMessage(2103, LogLevel.Warning, "Other processes could not be told by NOTIFY that tasks wait; they find them by polling. Nothing else is affected, and it is tried again. Said at most every {Pace}.", EventName = "NotifyFailed")]
    public static partial void NotifyFailed(this ILogger logger, Exception error, TimeSpan pace);
}
