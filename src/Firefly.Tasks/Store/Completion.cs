namespace Firefly.Tasks.Store;

/// <summary>What becomes of a claimed row. It is written only if the row still carries the claim.</summary>
internal abstract record Completion(long Id, Fence Claim)
{
    /// <summary>What is written together is at most so many characters, or one completion: a result may have a million.</summary>
    public const int MostCharacters = 8 * 1024 * 1024;

    /// <summary>Characters of the texts it carries.</summary>
    public virtual int Characters => 0;

    /// <summary>Ended well: the row moves to the finished table. <paramref name="Returned"/> is JSON, or null when nothing is returned.</summary>
    internal sealed record Succeeded(long Id, Fence Claim, string? Returned, DateTimeOffset At) : Completion(Id, Claim)
    {
        public override int Characters => Returned?.Length ?? 0;
    }

    /// <summary>Ended after its last run: the row moves to the finished table.</summary>
    internal sealed record FailedForGood(long Id, Fence Claim, int RetryAttempts, string Errors, DateTimeOffset At) : Completion(Id, Claim)
    {
        public override int Characters => Errors.Length;
    }

    /// <summary>Waits again until <paramref name="NotBefore"/>, with so many attempts used up; errors that are null stay as they are.</summary>
    internal sealed record RetryAt(long Id, Fence Claim, int RetryAttempts, string? Errors, DateTimeOffset NotBefore) : Completion(Id, Claim)
    {
        public override int Characters => Errors?.Length ?? 0;
    }

    /// <summary>Waits again as if it had never been claimed: no attempt is used up.</summary>
    internal sealed record Released(long Id, Fence Claim) : Completion(Id, Claim);
}
