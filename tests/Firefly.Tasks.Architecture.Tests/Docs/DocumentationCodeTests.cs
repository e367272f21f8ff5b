using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Docs;

public sealed class DocumentationCodeTests
{
    private static readonly string[] Pages = [.. Repository.Files("docs", ".md").Concat(Repository.Files("src", ".md")).Append("README.md")];

    public static TheoryData<string, int> CSharpBlocks => [.. Blocks.Where(block => block.Language == "csharp").Select(block => (block.File, block.Line))];

    private static IReadOnlyList<CodeBlock> Blocks { get; } = [.. Pages.SelectMany(page => CodeBlock.Of(page, Repository.Read(page)))];

    [Theory]
    [MemberData(nameof(CSharpBlocks))]
    public void The_code_of_the_documentation_compiles(string page, int line) =>
        Findings.None(Snippet.Errors(Blocks.Single(block => block.File == page && block.Line == line)));

    [Fact]
    public void A_wrong_block_is_found() =>
        Assert.Contains(Snippet.Errors(new CodeBlock("page.md", 7, "csharp", "db.Schedul(1);")), error => error.StartsWith("page.md(7,", StringComparison.Ordinal));

    /// <summary>The suites of the databases run what is marked so.</summary>
    [Fact]
    public void Every_block_of_sql_says_by_which_tool_it_is_run() => Findings.None(
        Blocks.Where(block => block.Language.StartsWith("sql", StringComparison.Ordinal) && block.Language is not ("sql psql" or "sql sqlite3"))
            .Select(block => $"{block.File}({block.Line}): {block.Language}"));

    [Fact]
    public void Every_block_says_its_language() => Assert.DoesNotContain(Blocks, block => block.Language.Length == 0);
}
