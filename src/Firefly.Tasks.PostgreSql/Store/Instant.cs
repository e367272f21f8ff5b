using Npgsql;

namespace Firefly.Tasks.Store;

/// <summary>Instants as timestamptz: in UTC, and never as infinity.</summary>
internal static class Instant
{
    /// <summary>The last millisecond that can be written: what is meant by never, whoever cut off its ticks.</summary>
    private static readonly DateTimeOffset Never = new(9999, 12, 31, 23, 59, 59, 999, TimeSpan.Zero);

    private static readonly DateTimeOffset s_epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTime Infinity = DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);
    private static readonly DateTime NegativeInfinity = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);

    public static DateTime Of(DateTimeOffset instant) =>
        instant >= Never ? Infinity : instant == DateTimeOffset.MinValue ? NegativeInfinity : instant.UtcDateTime;

    public static DateTime? Of(DateTimeOffset? instant) => instant is { } it ? Of(it) : null;

    /// <summary>Reads a column that a hand may have set: what lies before our first year or after our last becomes that end of time.</summary>
    public static DateTimeOffset At(NpgsqlDataReader row, int column)
    {
        var microseconds = row.GetFieldValue<long>(column); // as stored, since 2000; as a DateTime a year before Christ could not be read, and Npgsql.EnableLegacyTimestampBehavior makes it local time
        if (microseconds < (DateTimeOffset.MinValue - s_epoch).Ticks / TimeSpan.TicksPerMicrosecond)
            return DateTimeOffset.MinValue;
        return microseconds > (DateTimeOffset.MaxValue - s_epoch).Ticks / TimeSpan.TicksPerMicrosecond
            ? DateTimeOffset.MaxValue
            : s_epoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
    }

    public static bool IsNever(DateTimeOffset instant) => instant >= Never;
}
