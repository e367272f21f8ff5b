using System.Globalization;

namespace Firefly.Tasks.CommandLine.Output;

/// <summary>Instants as people and programs read them: UTC, ISO 8601.</summary>
internal static class Instant
{
    /// <summary>To the second, for columns.</summary>
    public static string Short(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>To the millisecond, as the rows keep it.</summary>
    public static string? Exact(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A span in its largest fitting unit: <c>3d</c>, <c>5h</c>, <c>12m</c>, <c>42s</c>, <c>120ms</c>.</summary>
    public static string Span(TimeSpan span)
    {
        span = span.Duration();
        var (value, unit) = span switch
        {
            { TotalDays: >= 2 } => (span.TotalDays, "d"),
            { TotalHours: >= 2 } => (span.TotalHours, "h"),
            { TotalMinutes: >= 2 } => (span.TotalMinutes, "m"),
            { TotalSeconds: >= 1 } => (span.TotalSeconds, "s"),
            _ => (span.TotalMilliseconds, "ms"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Truncate(value):0}{unit}");
    }
}
