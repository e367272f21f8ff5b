namespace Firefly.Tasks.Model;

/// <summary>The columns. Both task tables have all of them, but that only the live one has <see cref="Due"/>.</summary>
internal static class FireflyColumns
{
    public const string Id = "id";
    public const string Name = "name";
    public const string Queue = "queue";
    public const string Status = "status";
    public const string Priority = "priority";
    public const string Created = "created";
    public const string NotBefore = "not_before";

    /// <summary>Computed and stored by the database: <c>COALESCE(not_before, created)</c>.</summary>
    public const string Due = "due";
    public const string Started = "started";
    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Canceled = "canceled";
    public const string Params = "params";
    public const string Returned = "returned";
    public const string RetryAttempts = "retry_attempts";
    public const string RetryDelay = "retry_delay_ms";
    public const string MaxRetries = "max_retries";
    public const string Errors = "errors";

    /// <summary>The fence: grows with every claim, release and rescue, never reset; the entity's concurrency token.</summary>
    public const string Claim = "claim";

    /// <summary>Who holds the row, or held it when it ended.</summary>
    public const string Consumer = "consumer";

    /// <summary>How often a consumer died while it held the row.</summary>
    public const string Crashes = "crashes";
}
