using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Firefly.Tasks.SourceGenerator.Tests.Support;

/// <summary>A project as a user's compiler sees it: nullable, XML docs and warnings on, with our generator and our declaration analyzer.</summary>
internal sealed record Library(string Name, params string[] Sources)
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Firefly.Tasks;
        """;

    private static readonly MetadataReference[] Platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsOfTheUsers).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Shared, so that the platform's symbols are read once for all tests.</summary>
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create("App", references: Platform, options: new(OutputKind.DynamicallyLinkedLibrary));

    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp14;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public OutputKind Kind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    public MetadataReference[] References { get; init; } = [];

    public DiagnosticAnalyzer[] Analyzers { get; init; } = [new Explain.TaskDeclarationAnalyzer()];

    /// <summary>One project named App.</summary>
    public static Build Build(params string[] sources) => new Library("App", sources).Build();

    /// <summary>Compiles with the generator.</summary>
    public Build Build()
    {
        var driver = NewDriver().RunGeneratorsAndUpdateCompilation(Compile(), out var output, out _);
        return new Build(this, (CSharpCompilation)output, driver.GetRunResult());
    }

    public CSharpGeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(
        [new TaskGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The user's own sources, before the generator ran.</summary>
    public CSharpCompilation Compile()
    {
        var compilation = References.Length == 0 ? Empty : Empty.AddReferences(References);
        return (Name == "App" ? compilation : compilation.WithAssemblyName(Name))
            .WithOptions(new CSharpCompilationOptions(Kind, nullableContextOptions: Nullable, allowUnsafe: true))
            .AddSyntaxTrees(Sources.Select((source, i) => Parse(source, $"{Name}{i}.cs")).Prepend(Parse(Language < LanguageVersion.CSharp10 ? "" : Usings, "Usings.cs")));
    }

    public SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    private CSharpParseOptions ParseOptions => new(Language, DocumentationMode.Diagnose);

    private static bool IsOfTheUsers(string path) =>
        Path.GetFileNameWithoutExtension(path) is var name
        && (name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal) || name is "netstandard" or "mscorlib"
            || name == typeof(TaskCall).Assembly.GetName().Name);
}
