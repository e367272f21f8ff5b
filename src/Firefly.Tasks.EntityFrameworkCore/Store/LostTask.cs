namespace Firefly.Tasks.Store;

/// <summary>A task whose consumer died, and whether it waits again or has seen too many die.</summary>
/// <param name="Id">The row's id.</param>
/// <param name="Claim">The claim of the consumer that died.</param>
/// <param name="RetryAttempts">Failed attempts; a death is none.</param>
/// <param name="Errors">The failure records so far.</param>
/// <param name="Crashes">How many consumers have died with it, this one included.</param>
/// <param name="Waits">Whether it waits again; if not, it is to be ended.</param>
internal sealed record LostTask(long Id, Fence Claim, int RetryAttempts, string? Errors, int Crashes, bool Waits)
{
    /// <summary>How many are looked at in one statement.</summary>
    public const int Chunk = 1000;

    /// <summary>It ends failed, with a record that says why.</summary>
    public Completion.FailedForGood Fail(DateTimeOffset now) => new(
        Id, Claim, RetryAttempts, TaskErrorsJson.Append(Errors, StoreErrors.ConsumerDied(Crashes, Claim.Consumer ?? "", now)), now);
}
