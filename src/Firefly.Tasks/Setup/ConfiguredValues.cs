using System.Globalization;

namespace Firefly.Tasks.Setup;

/// <summary>What is wrong with a value that binding could not read; binding itself names a type of .NET, and nothing that could be written instead.</summary>
internal static class ConfiguredValues
{
    public static string? Unreadable(string path, Type type, string? value)
    {
        if (value is null || (value.Length == 0 && Nullable.GetUnderlyingType(type) is not null))
            return null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            { IsEnum: true } when !Enum.TryParse(type, value, ignoreCase: true, out _) => $"{path} is '{value}'; it must be {Words(type)}.{DidYouMean(type, value)}",
            _ when type == typeof(TimeSpan) && !TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _) =>
                $"{path} is '{value}'; it must be days.hours:minutes:seconds, such as 00:00:30, 00:02:00 or 7.00:00:00.",
            _ when type == typeof(bool) && !bool.TryParse(value, out _) => $"{path} is '{value}'; it must be true or false.",
            _ when type == typeof(int) && !int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) =>
                $"{path} is '{value}'; it must be a whole number such as 10, {int.MaxValue} at most.",
            _ => null,
        };
    }

    private static string Words(Type type) => string.Join(" or ", Enum.GetNames(type));

    private static string DidYouMean(Type type, string value) => NearestWord.To(value, Enum.GetNames(type)) is { } near ? $" Did you mean '{near}'?" : "";
}
