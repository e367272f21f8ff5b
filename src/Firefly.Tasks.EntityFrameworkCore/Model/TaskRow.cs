namespace Firefly.Tasks.Model;

/// <summary>A row of either task table as it is stored: JSON is text here.</summary>
internal abstract class TaskRow
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    public string Queue { get; set; } = "";

    public ScheduledTaskStatus Status { get; set; }

    public int Priority { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset? NotBefore { get; set; }

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Completed { get; set; }

    public DateTimeOffset? Failed { get; set; }

    public DateTimeOffset? Canceled { get; set; }

    public string Params { get; set; } = "{}";

    public string? Returned { get; set; }

    public int RetryAttempts { get; set; }

    public TimeSpan RetryDelay { get; set; }

    public int MaxRetries { get; set; }

    public string? Errors { get; set; }

    public long Claim { get; set; }

    public string? Consumer { get; set; }

    public int Crashes { get; set; }
}
