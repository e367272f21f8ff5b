using System.Text.RegularExpressions;
using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Text;

public sealed partial class RepositoryTextTests
{
    private static readonly string[] Binary = [".png", ".ico", ".snk"];

    private static IEnumerable<string> TextFiles => Repository.Files("").Where(file => !Binary.Contains(Path.GetExtension(file), StringComparer.Ordinal));

    [Fact]
    public void Every_file_ends_with_one_line_break() => Assert.DoesNotContain(
        TextFiles, file => Repository.Read(file) is { Length: > 0 } text && (!text.EndsWith('\n') || text.EndsWith("\n\n", StringComparison.Ordinal)));

    [Fact]
    public void No_file_has_carriage_returns() => Assert.DoesNotContain(TextFiles, file => Repository.Read(file).Contains('\r', StringComparison.Ordinal));

    [Fact]
    public void No_path_of_one_machine_is_in_the_repository() => Findings.None(Found("", MachinePath()));

    [Fact]
    public void Nothing_is_left_to_be_done_later() => Findings.None(
        Found("src", Unfinished()).Concat(Found("samples", Unfinished())).Concat(Found("docs", Unfinished())).Concat(Found("tests", Unfinished())));

    [Fact]
    public void No_test_is_skipped_or_loosened() => Findings.None(Found("tests", Loosened()));

    private static IEnumerable<string> Found(string folder, Regex pattern) =>
        from file in Repository.Files(folder)
        where !Binary.Contains(Path.GetExtension(file), StringComparer.Ordinal)
        from line in File.ReadLines(Repository.PathOf(file)).Index()
        where pattern.IsMatch(line.Item)
        select $"{file}:{line.Index + 1}: {line.Item.Trim()}";

    [GeneratedRegex(@"(^|[^A-Za-z0-9._~-])/(work|root|farm|home)/|[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HA[C]K|NotImplemente[d]Exception)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\bSki[p] *= *""|Assert\.True\(tru[e]|#pragma warning disabl[e]|Thread\.Slee[p]|Task\.Delay\([0-9]")]
    private static partial Regex Loosened();
}
