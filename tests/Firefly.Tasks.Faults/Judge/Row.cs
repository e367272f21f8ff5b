namespace Firefly.Tasks.Faults.Judge;

/// <summary>A task as the database has it.</summary>
internal sealed record Row(
    long Number, long Id, string Name, string Status, long Claim, string? Consumer, int Crashes, int RetryAttempts, int MaxRetries,
    DateTimeOffset? NotBefore, DateTimeOffset? Started, string? Errors, string? Returned)
{
    public bool IsOver => Status is "completed" or "failed" or "canceled";
}
