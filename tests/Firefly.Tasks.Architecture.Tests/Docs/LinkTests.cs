using System.Text.RegularExpressions;
using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Docs;

public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_leads_to_a_file() => Findings.None(
        from page in Repository.Files("", ".md")
        from Match link in Link().Matches(Repository.Read(page))
        let target = link.Groups[1].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains(':', StringComparison.Ordinal)
        where !Path.Exists(Path.Combine(Path.GetDirectoryName(Repository.PathOf(page))!, target))
        select $"{page}: {link.Groups[1].Value}");

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
