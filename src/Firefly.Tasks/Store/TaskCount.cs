namespace Firefly.Tasks.Store;

/// <summary>How many tasks of one queue, name and status there are.</summary>
internal sealed record TaskCount(string Queue, string Name, ScheduledTaskStatus Status, long Count, DateTimeOffset? OldestDue);
