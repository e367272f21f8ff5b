namespace Firefly.Tasks;

/// <summary>How long ended tasks are kept. A consumer deletes older ones in chunks, beside its work.</summary>
public sealed class RetentionOptions
{
    /// <summary>Completed tasks: 1 minute to 3,650 days, or <see langword="null"/> to keep them. Default: 7 days.</summary>
    public TimeSpan? Completed { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Failed tasks: 1 minute to 3,650 days, or <see langword="null"/> to keep them. Default: 30 days.</summary>
    public TimeSpan? Failed { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Canceled tasks: 1 minute to 3,650 days, or <see langword="null"/> to keep them. Default: 30 days.</summary>
    public TimeSpan? Canceled { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Time between two rounds of deleting: 1 second to 1 day. Default: 10 minutes.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(10);
}
