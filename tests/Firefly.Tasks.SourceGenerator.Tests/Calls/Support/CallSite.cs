using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Firefly.Tasks.SourceGenerator.Tests.Calls.Support;

/// <summary>Compiles a call site together with the shop and asks an analyzer about it. <c>[|...|]</c> marks what must be reported.</summary>
internal static class CallSite
{
    public const string SitePath = "Site.cs";

    public static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);

    public static readonly CSharpCompilationOptions Options =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Firefly.Tasks.SourceGenerator", StringComparison.Ordinal))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpCompilation Shop = CSharpCompilation.Create(
        "Shop", new[] { ShopCode.Usings, ShopCode.Tasks, ShopCode.Scheduling }.Select(Parse), References, Options);

    private static readonly Compilation ShopWithCalls = Generate(Shop);

    /// <summary>The code compiles, and exactly what is marked is reported.</summary>
    public static async Task<Diagnostic[]> CheckAsync<TAnalyzer>(string marked, params string[] expectedErrors)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var (source, spans) = Marks.Read(marked);
        var compilation = Compile(source);
        Assert.Equal(expectedErrors.Order(), Errors(compilation).Select(error => error.Id).Order());

        var reported = await AnalyzeAsync<TAnalyzer>(compilation);

        Assert.Equal(
            spans.Select(span => source.Substring(span.Start, span.Length)),
            reported.Select(diagnostic => source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)));
        Assert.Equal(spans, reported.Select(diagnostic => diagnostic.Location.SourceSpan));
        return reported;
    }

    /// <summary>The method's body compiles inside the shop, and exactly what is marked is reported.</summary>
    public static Task<Diagnostic[]> CheckBodyAsync<TAnalyzer>(string marked, params string[] expectedErrors)
        where TAnalyzer : DiagnosticAnalyzer, new() => CheckAsync<TAnalyzer>(InBody(marked), expectedErrors);

    public static string InBody(string statements) => $$"""
        using Microsoft.EntityFrameworkCore;
        namespace Shop;
        public class Site
        {
            public async Task Run(ShopDb db, IFireflyTasks tasks, int[] ids, DateTime moment, CancellationToken token)
            {
                await Task.CompletedTask;
                {{statements}}
            }
        }
        """;

    /// <summary>The shop with its generated calls and one more file.</summary>
    public static Compilation Compile(string source)
    {
        var site = CSharpSyntaxTree.ParseText(source, Language, SitePath);
        return source.Contains("[FireflyTask", StringComparison.Ordinal) ? Generate(Shop.AddSyntaxTrees(site)) : ShopWithCalls.AddSyntaxTrees(site);
    }

    public static IEnumerable<Diagnostic> Errors(Compilation compilation) =>
        Site(compilation).GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    public static async Task<Diagnostic[]> AnalyzeAsync<TAnalyzer>(Compilation compilation)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var analyzers = compilation.WithAnalyzers([new TAnalyzer()]);
        return [.. (await analyzers.GetAnalyzerSemanticDiagnosticsAsync(Site(compilation), null, CancellationToken.None)).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    public static Compilation Generate(Compilation compilation)
    {
        CSharpGeneratorDriver.Create([new TaskGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return output;
    }

    private static SemanticModel Site(Compilation compilation) =>
        compilation.GetSemanticModel(compilation.SyntaxTrees.Single(tree => tree.FilePath == SitePath));

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, Language);
}
