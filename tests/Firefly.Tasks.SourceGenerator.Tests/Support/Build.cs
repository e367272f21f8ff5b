using System.Collections.Immutable;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Firefly.Tasks.SourceGenerator.Tests.Support;

/// <summary>What came out: the compilation with the generated code, and all that compiler, generator and analyzer say.</summary>
internal sealed record Build(Library Library, CSharpCompilation Output, GeneratorDriverRunResult Run)
{
    private ImmutableArray<Diagnostic>? _diagnostics;

    /// <summary>Warnings and errors of compiler, generator and analyzer.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => _diagnostics ??=
    [
        .. Output.WithAnalyzers([.. Library.Analyzers], new AnalyzerOptions([])).GetAllDiagnosticsAsync().GetAwaiter().GetResult()
            .Concat(Run.Diagnostics)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !IsOfTestCode(diagnostic))
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start),
    ];

    /// <summary>The ids alone, in the order of the source.</summary>
    public IReadOnlyList<string> Ids => [.. Diagnostics.Select(diagnostic => diagnostic.Id)];

    /// <summary>All generated text.</summary>
    public string Generated => string.Join("\n", Run.GeneratedTrees.Select(tree => tree.ToString()));

    /// <summary>Nobody has anything to say, and least of all about generated code.</summary>
    public Build AssertClean()
    {
        Assert.True(Diagnostics.IsEmpty, string.Join("\n", Diagnostics) + "\n" + Generated);
        return this;
    }

    /// <summary>The diagnostic is there with this severity, and no compiler error points into generated code.</summary>
    public Diagnostic AssertReports(string id, string at, DiagnosticSeverity severity = DiagnosticSeverity.Error)
    {
        Assert.True(Diagnostics.Any(diagnostic => diagnostic.Id == id), $"No {id} among:\n{string.Join("\n", Diagnostics)}");
        var found = Diagnostics.First(diagnostic => diagnostic.Id == id);
        Assert.Equal(severity, found.Severity);
        Assert.Equal(at, found.Location.SourceTree?.GetText().ToString(found.Location.SourceSpan) ?? "");
        Assert.DoesNotContain(Diagnostics, diagnostic => Run.GeneratedTrees.Any(tree => tree == diagnostic.Location.SourceTree));
        return found;
    }

    /// <summary>As another project references it: by its metadata alone.</summary>
    public MetadataReference ToReference(params string[] aliases) => MetadataReference.CreateFromImage(Emit(), new MetadataReferenceProperties(aliases: [.. aliases]));

    /// <summary>Loads this assembly with those it references.</summary>
    public LoadedAssembly Load(params Build[] references)
    {
        AssertClean();
        var context = new AssemblyLoadContext(Library.Name, isCollectible: true);
        foreach (var reference in references)
            context.LoadFromStream(new MemoryStream(reference.Emit()));
        return new LoadedAssembly(context.LoadFromStream(new MemoryStream(Emit())));
    }

    /// <summary>The sources of these tests carry no XML docs.</summary>
    private bool IsOfTestCode(Diagnostic diagnostic) =>
        diagnostic.Id == "CS1591" && !Run.GeneratedTrees.Any(tree => tree == diagnostic.Location.SourceTree);

    private byte[] Emit()
    {
        using var image = new MemoryStream();
        var result = Output.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return image.ToArray();
    }
}
