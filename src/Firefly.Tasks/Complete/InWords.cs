using System.Globalization;

namespace Firefly.Tasks.Complete;

/// <summary>A delay as a log line says it: <c>0.5 s</c>, <c>90 s</c>, <c>20 min</c>, <c>5 h</c>, <c>2 days</c>.</summary>
internal static class InWords
{
    public static string Of(TimeSpan delay) => string.Create(CultureInfo.InvariantCulture, $"{(delay < TimeSpan.Zero ? TimeSpan.Zero : delay) switch
    {
        { TotalMinutes: < 2 } span => $"{span.TotalSeconds:0.#} s",
        { TotalHours: < 2 } span => $"{span.TotalMinutes:0} min",
        { TotalDays: < 2 } span => $"{span.TotalHours:0} h",
        var span => $"{span.TotalDays:0} days",
    }}");
}
