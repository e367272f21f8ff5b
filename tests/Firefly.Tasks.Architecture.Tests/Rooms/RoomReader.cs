using Firefly.Tasks.Architecture.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firefly.Tasks.Architecture.Rooms;

/// <summary>Reads from the source which room uses which: every name in a file is resolved to the file that declares it.</summary>
internal static class RoomReader
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; " +
        "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    /// <summary>Each use of a type of another room of the same project.</summary>
    public static IReadOnlyList<RoomUse> Uses(string project)
    {
        var folder = $"src/{project}/";
        var trees = Repository.Files(folder, ".cs")
            .Select(file => CSharpSyntaxTree.ParseText(Repository.Read(file), new CSharpParseOptions(LanguageVersion.CSharp14), file))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, path: "ImplicitUsings.cs"))
            .ToList();
        var compilation = CSharpCompilation.Create(project, trees, References.Without(project), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        return [.. trees.SelectMany(tree => Uses(folder, compilation.GetSemanticModel(tree), tree)).Distinct()];
    }

    private static IEnumerable<RoomUse> Uses(string folder, SemanticModel model, SyntaxTree tree) =>
        from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        where !name.Ancestors().OfType<UsingDirectiveSyntax>().Any()
        let symbol = model.GetSymbolInfo(name).Symbol
        let type = symbol as INamedTypeSymbol ?? symbol?.ContainingType
        where type is not null
        from declared in type.OriginalDefinition.DeclaringSyntaxReferences
        let user = Room(folder, tree.FilePath)
        let used = Room(folder, declared.SyntaxTree.FilePath)
        where user is not null && used is not null && user != used
        select new RoomUse(user, used, tree.FilePath, Path.GetFileNameWithoutExtension(declared.SyntaxTree.FilePath));

    private static string? Room(string folder, string file) =>
        file.StartsWith(folder, StringComparison.Ordinal) && file[folder.Length..].Split('/') is [var room, _, ..] ? room : null;
}
