namespace Firefly.Tasks.Store;

/// <summary>Instants as timestamptz: in UTC, and never as infinity.</summary>
internal static class Instant
{
    /// <summary>The last millisecond that can be written: what is meant by never, whoever cut off its ticks.</summary>
    private static readonly DateTimeOffset Never = new(9999, 12, 31, 23, 59, 59, 999, TimeSpan.Zero);

    private static readonly DateTime Infinity = DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);
    private static readonly DateTime NegativeInfinity = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);

    public static DateTime Of(DateTimeOffset instant) =>
        instant >= Never ? Infinity : instant == DateTimeOffset.MinValue ? NegativeInfinity : instant.UtcDateTime;

    public static DateTime? Of(DateTimeOffset? instant) => instant is { } it ? Of(it) : null;

    public static DateTimeOffset From(DateTime stored) =>
        stored == DateTime.MaxValue ? DateTimeOffset.MaxValue : new DateTimeOffset(stored, TimeSpan.Zero);

    public static bool IsNever(DateTimeOffset instant) => instant >= Never;
}
