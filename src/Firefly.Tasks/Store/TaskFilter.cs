namespace Firefly.Tasks.Store;

/// <summary>Which tasks a command means. Nothing set: all.</summary>
/// <param name="Id">One task.</param>
/// <param name="Status">Of this status.</param>
/// <param name="Queue">Of this queue.</param>
/// <param name="Name">Of this name.</param>
/// <param name="EndedBefore">That ended before this instant.</param>
internal sealed record TaskFilter(
    long? Id = null,
    ScheduledTaskStatus? Status = null,
    string? Queue = null,
    string? Name = null,
    DateTimeOffset? EndedBefore = null);
