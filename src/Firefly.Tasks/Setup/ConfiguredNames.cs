using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Firefly.Tasks.Setup;

/// <summary>What the configuration says under <c>Firefly</c> and binding would pass over without a word, or read as something else.</summary>
internal static class ConfiguredNames
{
    /// <summary>Mistakes without a doubt: a name that is nearly a setting's, a list or a section that is none, a number where a span of time is meant.</summary>
    public static IEnumerable<string> Wrong(IConfiguration? configuration) => Settings(configuration).Select(found => found switch
    {
        { Type: null, Nearest: { } nearest } => $"{found.Path} is no setting. Did you mean '{nearest}'?",
        { Type: { } type, Value: { Length: > 0 } value } when type == typeof(IList<string>) =>
            $"{found.Path} is '{value}', but it is a list: write {found.Path}:0, {found.Path}:1 and so on, in JSON [\"{value}\"].",
        { Type: { } type, Value: { Length: > 0 } value } when IsPart(type) =>
            $"{found.Path} is '{value}', but it is a section: write {string.Join(", ", NamesOf(type).Select(name => $"{found.Path}:{name.Name}"))}.",
        { Type: { } type, Value: { } value } when IsSpan(type) && int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number != 0 =>
            $"{found.Path} is '{value}', which .NET reads as {number} days. Write hours:minutes:seconds, such as 00:02:00, or {number}.00:00:00 if days are meant.",
        _ => null,
    }).OfType<string>();

    /// <summary>Values that binding refused, each in the words of its setting.</summary>
    public static IEnumerable<string> Unreadable(IConfiguration? configuration) => Settings(configuration)
        .Select(found => found.Type is { } type ? ConfiguredValues.Unreadable(found.Path, type, found.Value) : null)
        .OfType<string>();

    /// <summary>Names that are near none of ours: another version's setting, perhaps, which must not keep this one from starting.</summary>
    public static IEnumerable<string> Unknown(IConfiguration? configuration) =>
        from found in Settings(configuration)
        where found.Type is null && found.Nearest is null
        select found.Like is { } like ? $"{found.Path} (did you mean '{like}'?)" : found.Path;

    private static IEnumerable<Found> Settings(IConfiguration? configuration) =>
        configuration is null ? [] : In(configuration.GetSection(FireflyOptions.Section), typeof(FireflyOptions));

    private static IEnumerable<Found> In(IConfigurationSection section, Type type)
    {
        var names = NamesOf(type);
        foreach (var child in section.GetChildren())
        {
            var property = names.FirstOrDefault(property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
                yield return new Found(child.Path, null, null, Elsewhere(child.Key) ?? Near(beginnings: false), Near(beginnings: true));
            else
                yield return new Found(child.Path, property.PropertyType, child.Value, null, null);
            if (property is not null && IsPart(property.PropertyType))
                foreach (var inner in In(child, property.PropertyType))
                    yield return inner;

            string? Near(bool beginnings) =>
                NearestWord.To(child.Key, names.Select(name => name.Name), beginnings) is { } near ? $"{section.Path}:{near}" : null;
        }
    }

    /// <summary>A setting of this very name in another part: <c>Firefly:Concurrency</c> for <c>Firefly:Consumer:Concurrency</c>.</summary>
    private static string? Elsewhere(string key) => (
        from part in NamesOf(typeof(FireflyOptions))
        where IsPart(part.PropertyType)
        from name in NamesOf(part.PropertyType).Select(name => name.Name)
        where name.Equals(key, StringComparison.OrdinalIgnoreCase)
        select $"{FireflyOptions.Section}:{part.Name}:{name}").FirstOrDefault();

    private static List<PropertyInfo> NamesOf(Type type) =>
        [.. type.GetProperties().Where(property => property.Name != nameof(FireflyOptions.JsonSerializerOptions))];

    private static bool IsPart(Type type) => type == typeof(ConsumerOptions) || type == typeof(RetentionOptions);

    private static bool IsSpan(Type type) => type == typeof(TimeSpan) || type == typeof(TimeSpan?);

    /// <param name="Path">The key, from the root.</param>
    /// <param name="Type">The setting's type; null when there is no such setting.</param>
    /// <param name="Value">The text that the configuration has.</param>
    /// <param name="Nearest">The setting that was surely meant.</param>
    /// <param name="Like">The setting that was perhaps meant; it may be another version's instead.</param>
    private sealed record Found(string Path, Type? Type, string? Value, string? Nearest, string? Like);
}
