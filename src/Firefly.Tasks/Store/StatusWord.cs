namespace Firefly.Tasks;

/// <summary>The words that rows, commands and JSON use for a status.</summary>
internal static class StatusWord
{
    public const string Created = "created";
    public const string Running = "running";
    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Canceled = "canceled";

    public static string Of(ScheduledTaskStatus status) => status switch
    {
        ScheduledTaskStatus.Created => Created,
        ScheduledTaskStatus.Running => Running,
        ScheduledTaskStatus.Completed => Completed,
        ScheduledTaskStatus.Failed => Failed,
        ScheduledTaskStatus.Canceled => Canceled,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static ScheduledTaskStatus Parse(string word) => word switch
    {
        Created => ScheduledTaskStatus.Created,
        Running => ScheduledTaskStatus.Running,
        Completed => ScheduledTaskStatus.Completed,
        Failed => ScheduledTaskStatus.Failed,
        Canceled => ScheduledTaskStatus.Canceled,
        _ => throw new FormatException($"'{word}' is no status of a task. It is one of created, running, completed, failed, canceled."),
    };
}
