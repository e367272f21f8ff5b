using System.Reflection;
using Firefly.Tasks.SourceGenerator.Explain;
using Firefly.Tasks.SourceGenerator.Explain.Calls;
using Firefly.Tasks.SourceGenerator.Tests.Calls.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Firefly.Tasks.SourceGenerator.Tests.Calls;

/// <summary>Every diagnostic has its page, and the example on it is reported.</summary>
public sealed class PageTests
{
    private static readonly DiagnosticAnalyzer[] Analyzers =
    [
        .. typeof(CallAnalyzer).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static readonly DiagnosticDescriptor[] Descriptors = [.. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)];

    public static TheoryData<string> Ids => [.. Descriptors.Select(descriptor => descriptor.Id)];

    [Fact]
    public void Every_id_is_reported_by_one_analyzer() => Assert.Equal(
        typeof(DiagnosticIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).Where(id => id.StartsWith("FF0", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        Descriptors.Select(descriptor => descriptor.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_help_link_leads_to_a_page_of_that_title_and_the_index_to_it(string id)
    {
        var descriptor = Descriptors.Single(one => one.Id == id);

        Assert.EndsWith($"/blob/main/docs/reference/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", Page($"diagnostics/{id}.md"), StringComparison.Ordinal);
        Assert.Contains($"[{id}](diagnostics/{id}.md)", Page("diagnostics.md"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_example_of_the_page_is_reported(string id)
    {
        var example = Page($"diagnostics/{id}.md").Split("```cs\n")[1].Split("```")[0];
        var compilation = CallSite.Generate(CSharpCompilation.Create(
            "Page", new[] { ShopCode.Usings, ShopCode.PageWorld, Complete(example) }.Select(text => Parse(text, id)), CallSite.References, CallSite.Options));

        var reported = await compilation.WithAnalyzers([.. Analyzers]).GetAnalyzerDiagnosticsAsync();

        Assert.Contains(id, reported.Select(diagnostic => diagnostic.Id));
        Assert.All(reported, diagnostic => Assert.Equal(id, diagnostic.Id));
    }

    private static string Complete(string example)
    {
        var types = example.Contains("class EmailTasks", StringComparison.Ordinal) ? "" : ShopCode.PageTasks;
        return example.Contains("class ", StringComparison.Ordinal)
            ? example + types
            : $$"""{{types}} class TheExample { async Task RunAsync(AppDb db, IFireflyTasks tasks, {{(example.Contains("var order", StringComparison.Ordinal) ? "" : "Order order, ")}}int[] ids) { {{example}} await Task.Yield(); } }""";
    }

    private static SyntaxTree Parse(string text, string id) =>
        CSharpSyntaxTree.ParseText(text, id == "FF0001" ? CallSite.Language.WithLanguageVersion(LanguageVersion.CSharp13) : CallSite.Language);

    private static string Page(string page)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Firefly.Tasks.slnx")))
            folder = folder.Parent!;
        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "reference", page));
    }
}
