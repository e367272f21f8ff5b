using Firefly.Tasks.SourceGenerator.Model;
using Firefly.Tasks.SourceGenerator.Read;
using Firefly.Tasks.SourceGenerator.Write;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firefly.Tasks.SourceGenerator;

/// <summary>
/// Writes for every class with <c>[FireflyTask]</c> methods a container of calls, for the assembly a catalog of them, and an initializer
/// that announces the catalogs of this assembly and of all it references.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class TaskGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var classes = context.SyntaxProvider.ForAttributeWithMetadataName(
                Symbols.TaskAttribute,
                predicate: static (node, _) => node is MethodDeclarationSyntax,
                transform: ClassReader.Read) // symbols stop here; only equatable text goes on
            .Where(static type => type is not null)
            .Select(static (type, _) => type!)
            .WithTrackingName(Steps.Classes);

        var catalog = classes
            .Select(CatalogEntry.Of)
            .Collect()
            .Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? ""))
            .Select(OwnCatalog.Of)
            .WithTrackingName(Steps.Catalog);

        var references = context.CompilationProvider
            .Select(CatalogReader.ReadReferenced)
            .WithTrackingName(Steps.References);

        context.RegisterSourceOutput(classes, ContainerWriter.Write);
        context.RegisterSourceOutput(catalog, CatalogWriter.Write);
        context.RegisterSourceOutput(
            catalog.Select(Announcement.Of).Combine(references).WithTrackingName(Steps.Initializer), InitializerWriter.Write);
    }
}
