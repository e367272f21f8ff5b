namespace Firefly.Tasks.Load.Application;

/// <summary>A row of the task table as an application would map it by itself.</summary>
internal sealed class TaskRow
{
    public long Id { get; set; }

    public required string Name { get; set; }

    public required string Queue { get; set; }

    public required string Status { get; set; }

    public int Priority { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset? NotBefore { get; set; }

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Completed { get; set; }

    public DateTimeOffset? Failed { get; set; }

    public DateTimeOffset? Canceled { get; set; }

    public required string Params { get; set; }

    public string? Returned { get; set; }

    public int RetryAttempts { get; set; }

    public long RetryDelayMs { get; set; }

    public int MaxRetries { get; set; }

    public string? Errors { get; set; }

    public long Claim { get; set; }

    public string? Consumer { get; set; }

    public int Crashes { get; set; }
}
