using Firefly.Tasks.Model;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>Rows as a store leaves them.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset Then = new(2026, 4, 27, 17, 28, 36, 109, TimeSpan.Zero);

    public static FinishedRow Finished(long id, ScheduledTaskStatus status = ScheduledTaskStatus.Completed, string queue = "default", string name = "MathTasks.Add") => new()
    {
        Id = id,
        Name = name,
        Queue = queue,
        Status = status,
        Created = Then,
        Started = Then,
        Completed = status == ScheduledTaskStatus.Completed ? Then : null,
        Failed = status == ScheduledTaskStatus.Failed ? Then : null,
        Canceled = status == ScheduledTaskStatus.Canceled ? Then : null,
        Returned = status == ScheduledTaskStatus.Completed ? "4" : null,
        Claim = 1,
    };
}
