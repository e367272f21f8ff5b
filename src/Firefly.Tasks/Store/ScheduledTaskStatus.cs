namespace Firefly.Tasks;

/// <summary>Where a task stands. The row keeps the lower-case word.</summary>
public enum ScheduledTaskStatus
{
    /// <summary>Waits until it is due and a consumer takes it; retries wait here too.</summary>
    Created,

    /// <summary>Claimed by a consumer.</summary>
    Running,

    /// <summary>Ended well. Its effects are committed.</summary>
    Completed,

    /// <summary>Ended after its last run failed.</summary>
    Failed,

    /// <summary>Ended before it ran.</summary>
    Canceled,
}
