using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Surface;

public sealed partial class OptionTests
{
    private static readonly XDocument Documentation = XDocument.Load(Path.ChangeExtension(typeof(FireflyOptions).Assembly.Location, ".xml"));

    [Fact]
    public void The_reference_lists_every_setting_with_its_default() => Checked.Part("docs/reference/options.md", "options", string.Concat(
        Rows("Firefly:", new FireflyOptions()).Prepend("| setting | default | meaning |\n| --- | --- | --- |\n")));

    [Fact]
    public void Every_setting_says_its_default() => Assert.All(
        new[] { typeof(FireflyOptions), typeof(ConsumerOptions), typeof(RetentionOptions) }.SelectMany(type => type.GetProperties()).Where(property => !IsSection(property)),
        property => Assert.Contains("Default:", Summary(property), StringComparison.Ordinal));

    private static IEnumerable<string> Rows(string prefix, object options) =>
        options.GetType().GetProperties().SelectMany(property => IsSection(property)
            ? Rows($"{prefix}{property.Name}:", property.GetValue(options)!)
            : [$"| `{prefix}{property.Name}` | {Default(property.GetValue(options))} | {Summary(property)} |\n"]);

    private static bool IsSection(PropertyInfo property) => property.PropertyType == typeof(ConsumerOptions) || property.PropertyType == typeof(RetentionOptions);

    private static string Default(object? value) => value switch
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
        var summary = Documentation.Descendants("member").Single(member => member.Attribute("name")!.Value == id).Element("summary")!;
        var text = string.Concat(summary.Nodes().Select(node => node is XElement element ? Inline(element) : node.ToString()));
        return Blanks().Replace(text, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    private static string Inline(XElement element) =>
        $"`{element.Attribute("langword")?.Value ?? element.Attribute("cref")?.Value.Split('.')[^1] ?? element.Value}`";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
