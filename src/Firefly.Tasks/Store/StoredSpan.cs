namespace Firefly.Tasks.Store;

/// <summary>Spans as rows keep them: whole milliseconds.</summary>
internal static class StoredSpan
{
    private static readonly long Most = (long)TimeSpan.MaxValue.TotalMilliseconds - 1;

    /// <summary>A number that no span can hold, put there by hand, is cut: one row must not stop the claims of a queue.</summary>
    public static TimeSpan FromMilliseconds(long stored) => TimeSpan.FromMilliseconds(Math.Clamp(stored, 0, Most));
}
