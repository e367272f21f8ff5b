using System.Globalization;

namespace Firefly.Tasks.CommandLine.Input;

/// <summary>An age as people type it: <c>7d</c>, <c>12h</c>, <c>30m</c>, <c>90s</c>, or a TimeSpan such as <c>1.12:00:00</c>.</summary>
internal static class Age
{
    public static bool TryParse(string text, out TimeSpan age)
    {
        age = default;
        if (text.Length < 2 || UnitOf(text[^1]) is not { } unit)
            return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out age) && age >= TimeSpan.Zero;
        if (!double.TryParse(text.AsSpan(..^1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) || count > TimeSpan.MaxValue / unit / 2)
            return false;
        age = count * unit;
        return true;
    }

    private static TimeSpan? UnitOf(char letter) => letter switch
    {
        'd' => TimeSpan.FromDays(1),
        'h' => TimeSpan.FromHours(1),
        'm' => TimeSpan.FromMinutes(1),
        's' => TimeSpan.FromSeconds(1),
        _ => null,
    };
}
