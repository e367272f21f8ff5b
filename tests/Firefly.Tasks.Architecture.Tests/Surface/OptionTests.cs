using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Surface;

public sealed partial class OptionTests
{
    [Fact]
    public void The_reference_lists_every_setting_with_its_default() => Checked.Part("docs/reference/options.md", "options", string.Concat(
        Rows("Firefly:", new FireflyOptions()).Prepend("| setting | default | meaning |\n| --- | --- | --- |\n")));

    [Fact]
    public void The_reference_lists_the_settings_of_the_sqlite_store() => Checked.Part("docs/reference/options.md", "sqlite", string.Concat(
        Rows("SqliteOptions.", new SqliteOptions()).Prepend("| property | default | meaning |\n| --- | --- | --- |\n")));

    [Fact]
    public void Every_setting_says_its_default() => Assert.All(
        new[] { typeof(FireflyOptions), typeof(ConsumerOptions), typeof(RetentionOptions), typeof(SqliteOptions) }.SelectMany(type => type.GetProperties()).Where(property => !IsSection(property)),
        property => Assert.Contains("Default:", Summary(property), StringComparison.Ordinal));

    private static IEnumerable<string> Rows(string prefix, object options) =>
        options.GetType().GetProperties().SelectMany(property => IsSection(property)
            ? Rows($"{prefix}{property.Name}:", property.GetValue(options)!)
            : [$"| `{prefix}{property.Name}` | {Shown(property.GetValue(options))} | {Summary(property)} |\n"]);

    private static bool IsSection(PropertyInfo property) => property.PropertyType == typeof(ConsumerOptions) || property.PropertyType == typeof(RetentionOptions);

    private static string Shown(object? value) => value switch
    {
        null => "none",
        string text => $"`\"{text}\"`",
        bool truth => truth ? "`true`" : "`false`",
        TimeSpan span => $"`{span:c}`",
        IEnumerable list => list.Cast<object>().Any() ? string.Join(", ", list.Cast<object>()) : "`[]`",
        int or Enum => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
        _ => "see there",
    };

    /// <summary>The XML documentation as one line of Markdown.</summary>
    private static string Summary(PropertyInfo property)
    {
        var id = $"P:{property.DeclaringType!.FullName}.{property.Name}";
        var documentation = XDocument.Load(Path.ChangeExtension(property.DeclaringType.Assembly.Location, ".xml"));
        var summary = documentation.Descendants("member").Single(member => member.Attribute("name")!.Value == id).Element("summary")!;
        var text = string.Concat(summary.Nodes().Select(node => node is XElement element ? Inline(element) : node.ToString()));
        return Blanks().Replace(text, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    private static string Inline(XElement element) =>
        $"`{element.Attribute("langword")?.Value ?? element.Attribute("cref")?.Value.Split('.')[^1] ?? element.Value}`";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
