using System.Reflection;
using Firefly.Tasks.Architecture.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firefly.Tasks.Architecture.Docs;

/// <summary>
/// Compiles a block of the documentation as its reader would. A block that makes a host is a program of its own. Statements of any
/// other block are put into a method of a class that inherits what World.cs offers; types that the block declares stand in for those of
/// World.cs that have the same name.
/// </summary>
internal static class Snippet
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; " +
        "global using System.Net.Http.Json; global using System.Threading; global using System.Threading.Tasks; global using Microsoft.AspNetCore.Builder; " +
        "global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing; " +
        "global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; " +
        "global using Microsoft.Extensions.Logging;";

    private const string FragmentUsings = " global using Firefly.Tasks; global using Microsoft.EntityFrameworkCore; global using System.Text.Json;";

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);
    private static readonly IReadOnlyList<MetadataReference> Platform = [.. References.All()];

    /// <summary>What the compiler and the generator hold against it.</summary>
    public static IReadOnlyList<string> Errors(CodeBlock block)
    {
        var unit = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(block.Code, Language).GetRoot();
        var isProgram = block.Code.Contains("CreateBuilder(", StringComparison.Ordinal) || block.Code.Contains("CreateApplicationBuilder(", StringComparison.Ordinal);
        var trees = isProgram
            ? [Parse(ImplicitUsings), Parse($"#line {block.Line} \"{block.File}\"\n{block.Code}")]
            : new[] { Parse(ImplicitUsings + FragmentUsings), World(unit), Parse(Wrapped(block, unit)) };
        var compilation = CSharpCompilation.Create(
            "Snippet", trees, Platform,
            new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([.. Generators()], parseOptions: Language).RunGeneratorsAndUpdateCompilation(compilation, out var whole, out var ofGenerators);

        return [.. whole.GetDiagnostics().Concat(ofGenerators).Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString()).Distinct()];
    }

    private static string Wrapped(CodeBlock block, CompilationUnitSyntax unit)
    {
        var types = unit.Members.Where(member => member is not GlobalStatementSyntax).Select(member => At(block, member));
        var statements = unit.Members.OfType<GlobalStatementSyntax>().Select(member => At(block, member)).ToList();
        var result = statements.Any(statement => statement.Contains("return ", StringComparison.Ordinal)) ? "Task<int>" : "Task";
        var attributes = unit.AttributeLists.Select(list => At(block, list));
        return $$"""
            {{string.Concat(unit.Usings.Select(directive => directive.ToFullString()))}}
            {{string.Concat(attributes)}}
            internal sealed class TheSnippet : World
            {
                public async {{result}} RunAsync()
                {
                    await Task.Yield();
            {{string.Concat(statements)}}
                }
            }
            {{string.Concat(types)}}
            """;
    }

    private static string At(CodeBlock block, SyntaxNode node)
    {
        var line = node.SyntaxTree.GetLineSpan(node.FullSpan).StartLinePosition.Line;
        return $"\n#line {block.Line + line} \"{block.File}\"\n{node.ToFullString()}\n";
    }

    /// <summary>World.cs without the types that the block declares itself.</summary>
    private static SyntaxTree World(CompilationUnitSyntax block)
    {
        var own = block.Members.OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text).ToHashSet(StringComparer.Ordinal);
        var world = (CompilationUnitSyntax)Parse(Repository.Read("tests/Firefly.Tasks.Architecture.Tests/Docs/World.cs")).GetRoot();
        var hidden = world.Members.OfType<BaseTypeDeclarationSyntax>().Where(type => own.Contains(type.Identifier.Text));
        return world.RemoveNodes(hidden, SyntaxRemoveOptions.KeepNoTrivia)!.SyntaxTree.WithRootAndOptions(
            world.RemoveNodes(hidden, SyntaxRemoveOptions.KeepNoTrivia)!, Language);
    }

    private static IEnumerable<ISourceGenerator> Generators() =>
        Assembly.Load("Firefly.Tasks.SourceGenerator").GetTypes()
            .Where(type => typeof(IIncrementalGenerator).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());

    private static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, Language);
}
