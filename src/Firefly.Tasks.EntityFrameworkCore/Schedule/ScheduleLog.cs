using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Schedule;

/// <summary>Room Schedule owns the event ids 1000 to 1999; an id is never reused or renumbered.</summary>
internal static partial class ScheduleLog
{
    public const string Category = "Firefly.Tasks.Schedule";

    [LoggerMessage(1000, LogLevel.Warning,
        "{Count} scheduled task(s) were never saved, or SaveChanges failed, and are lost: {TaskNames}. {Context} was disposed of, or given back to its pool, first. " +
        "Call SaveChanges after db.Schedule.",
        EventName = "TasksNeverSaved")]
    public static partial void TasksNeverSaved(this ILogger logger, int count, string taskNames, string context);
}
