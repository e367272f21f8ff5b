namespace Firefly.Tasks;

/// <summary>How one call is scheduled. What is left out comes from the attribute, then from the settings.</summary>
public sealed class ScheduleOptions
{
    /// <summary>Earliest start, any offset, kept to the millisecond. <see langword="null"/> or a past instant: at once. Default: <see langword="null"/>.</summary>
    public DateTimeOffset? Eta { get; set; }

    /// <summary>The queue, 1 to 200 characters. Default: the attribute's.</summary>
    public string? Queue { get; set; }

    /// <summary>-100 to 100; higher first. Default: the attribute's.</summary>
    public int? Priority { get; set; }

    /// <summary>Further runs after a first one that failed: 0 or more. Default: the attribute's.</summary>
    public int? MaxRetries { get; set; }

    /// <summary>Delay before a retry: zero or more. Default: the attribute's.</summary>
    public TimeSpan? RetryDelay { get; set; }
}
