using Firefly.Tasks.SourceGenerator.Model;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Read;

/// <summary>Finds the catalogs of referenced assemblies, the indirectly referenced ones included.</summary>
internal static class CatalogReader
{
    public static EquatableArray<ReferencedCatalog> ReadReferenced(Compilation compilation, CancellationToken cancellationToken)
    {
        // Without the core there is nothing to announce to: a reference may hide what it builds on.
        if (compilation.GetTypeByMetadataName("Firefly.Tasks.DeclaredTasks") is null)
            return default;

        var catalogs = new List<ReferencedCatalog>();
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (FindCatalog(assembly)?.ConstructorArguments[0].Value is INamedTypeSymbol catalog)
                catalogs.Add(new ReferencedCatalog(catalog.Name, FindAlias(compilation, assembly)));
        }

        return new(catalogs.OrderBy(catalog => catalog.Catalog, StringComparer.Ordinal));
    }

    /// <summary>The names that a referenced assembly's tasks have, former ones included.</summary>
    public static IEnumerable<string> ReadNames(IAssemblySymbol assembly) =>
        FindCatalog(assembly)?.ConstructorArguments[1] is { Kind: TypedConstantKind.Array, IsNull: false } names
            ? names.Values.Select(name => name.Value).OfType<string>()
            : [];

    private static AttributeData? FindCatalog(IAssemblySymbol assembly)
    {
        if (!assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == "Firefly.Tasks")))
            return null; // spares reading the attributes of the framework's assemblies
        return assembly.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.IsNamed("Firefly.Tasks", "FireflyCatalogAttribute") && attribute.ConstructorArguments.Length == 2);
    }

    private static string FindAlias(Compilation compilation, IAssemblySymbol assembly) =>
        compilation.GetMetadataReference(assembly)?.Properties.Aliases is { IsDefaultOrEmpty: false } aliases && !aliases.Contains("global") ? aliases[0] : "global";
}
