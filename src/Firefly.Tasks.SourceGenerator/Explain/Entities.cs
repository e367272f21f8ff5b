using Firefly.Tasks.SourceGenerator.Read;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Explain;

/// <summary>The types that some DbContext of this assembly, or of one it references, keeps in a <c>DbSet</c>.</summary>
internal sealed class Entities
{
    private readonly HashSet<ITypeSymbol> _types = new(SymbolEqualityComparer.Default);

    public Entities(Compilation compilation)
    {
        AddFrom(compilation.Assembly.GlobalNamespace);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
            if (IsLibraryWithContexts(assembly))
                AddFrom(assembly.GlobalNamespace);
    }

    public bool Contain(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Contain(array.ElementType),
        INamedTypeSymbol named => _types.Contains(named) || named.TypeArguments.Any(Contain),
        _ => false,
    };

    private static bool IsLibraryWithContexts(IAssemblySymbol assembly) =>
        !assembly.Name.StartsWith("Microsoft.", StringComparison.Ordinal)
        && assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == "Microsoft.EntityFrameworkCore"));

    private void AddFrom(INamespaceOrTypeSymbol container)
    {
        if (container is INamedTypeSymbol { BaseType: not null } type && type.IsOrInherits("Microsoft.EntityFrameworkCore", "DbContext"))
            foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
                if (property.Type is INamedTypeSymbol { Arity: 1 } set && set.IsOrInherits("Microsoft.EntityFrameworkCore", "DbSet`1"))
                    _types.Add(set.TypeArguments[0]);
        foreach (var member in container.GetMembers())
            if (member is INamespaceOrTypeSymbol inner)
                AddFrom(inner);
    }
}
