namespace Firefly.Tasks.Architecture.Support;

/// <summary>A part of a checked-in file that is made from the code: compared, or rewritten when the variable FIREFLY_WRITE_API is 1.</summary>
internal static class Checked
{
    private static readonly bool Rewrites = Environment.GetEnvironmentVariable("FIREFLY_WRITE_API") == "1";

    public static void File(string relative, string expected)
    {
        if (Rewrites)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Repository.PathOf(relative))!);
            System.IO.File.WriteAllText(Repository.PathOf(relative), expected);
        }

        var path = Repository.PathOf(relative);
        Compare(relative, expected, System.IO.File.Exists(path) ? System.IO.File.ReadAllText(path) : "");
    }

    /// <summary>The part between <c>&lt;!-- begin: part --&gt;</c> and <c>&lt;!-- end: part --&gt;</c>.</summary>
    public static void Part(string relative, string part, string expected)
    {
        var (begin, end) = ($"<!-- begin: {part} -->\n", $"<!-- end: {part} -->");
        var text = Repository.Read(relative);
        var from = text.IndexOf(begin, StringComparison.Ordinal);
        var to = text.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= 0 && to > from, $"{relative} lacks the lines '{begin.TrimEnd()}' and '{end}'.");
        from += begin.Length;
        if (Rewrites)
        {
            text = string.Concat(text.AsSpan(0, from), expected, text.AsSpan(to));
            System.IO.File.WriteAllText(Repository.PathOf(relative), text);
            to = from + expected.Length;
        }

        Compare(relative, expected, text[from..to]);
    }

    private static void Compare(string relative, string expected, string actual)
    {
        var (wanted, found) = (expected.Split('\n'), actual.Split('\n'));
        var missing = wanted.Except(found, StringComparer.Ordinal).Select(line => "+ " + line);
        var extra = found.Except(wanted, StringComparer.Ordinal).Select(line => "- " + line);
        Assert.True(
            expected == actual,
            $"{relative} does not say what the code says. If the change is meant, run scripts/api and commit the file; it is part of what users see.\n" +
            string.Join('\n', extra.Concat(missing)));
    }
}
