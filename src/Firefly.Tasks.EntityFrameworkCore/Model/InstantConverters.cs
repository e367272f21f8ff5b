using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Firefly.Tasks.Model;

/// <summary>Instants as columns. <see cref="DateTimeOffset.MaxValue"/>, "never", comes back as itself from both.</summary>
internal static class InstantConverters
{
    /// <summary>For timestamptz: Npgsql wants UTC, and keeps MaxValue as infinity.</summary>
    public static ValueConverter<DateTimeOffset, DateTimeOffset> Utc { get; } =
        new(instant => instant.ToUniversalTime(), stored => stored);

    /// <summary>For every other database: a 64-bit number of Unix milliseconds, which orders and compares everywhere.</summary>
    public static ValueConverter<DateTimeOffset, long> UnixMilliseconds { get; } =
        new(instant => instant.ToUnixTimeMilliseconds(), stored => FireflyColumnValue.ToInstant(stored));

    /// <summary>What a hand has set to before our first year or after our last becomes that end of time.</summary>
    public static DateTimeOffset FromUnixMilliseconds(long stored) =>
        stored >= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.MaxValue : DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(stored, DateTimeOffset.MinValue.ToUnixTimeMilliseconds()));
}
