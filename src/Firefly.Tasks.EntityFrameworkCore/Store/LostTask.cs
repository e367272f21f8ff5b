namespace Firefly.Tasks.Store;

/// <summary>A task whose consumer died, and whether it waits again or has seen too many die.</summary>
internal sealed record LostTask(long Id, long Claim, string? Consumer, int RetryAttempts, string? Errors, bool Waits)
{
    /// <summary>How many are looked at in one statement.</summary>
    public const int Chunk = 1000;

    /// <summary>It ends failed, with a record that says why.</summary>
    public Completion.FailedForGood Fail(DateTimeOffset now) => new(Id, Claim, RetryAttempts, TaskErrorsJson.Append(Errors, Record(now)), now);

    private TaskError Record(DateTimeOffset now) => new(
        "Firefly.Tasks.ConsumerDied",
        "The consumer died while it ran this task, and so did others before it. The body probably ends the process: look for a crash, an " +
        "exit or memory running out, mend it, then let the task run again with 'firefly retry-failed'.",
        Stack: null,
        now,
        Consumer ?? "unknown");
}
