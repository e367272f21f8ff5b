namespace Firefly.Tasks.Complete;

/// <summary>How long to wait before a retry.</summary>
internal static class RetryDelays
{
    private static readonly TimeSpan MostAllowed = TimeSpan.FromDays(365);

    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <param name="delay">The task's own delay.</param>
    /// <param name="backoff">How it grows.</param>
    /// <param name="failedAttempts">Failed attempts so far, 1 or more.</param>
    /// <param name="chance">From 0 to 1: the jitter of an exponential delay.</param>
    public static TimeSpan Next(TimeSpan delay, RetryBackoff backoff, int failedAttempts, double chance)
    {
        if (delay > MostAllowed)
            delay = MostAllowed; // a row changed by hand
        if (backoff == RetryBackoff.Fixed || delay <= TimeSpan.Zero)
            return delay > TimeSpan.Zero ? delay : TimeSpan.Zero;
        var grown = delay.TotalSeconds * Math.Pow(2, Math.Min(failedAttempts - 1, 60));
        var longest = Math.Max(Longest.TotalSeconds, delay.TotalSeconds);
        return TimeSpan.FromSeconds(Math.Min(grown, longest) * (1 + (chance / 4)));
    }
}
