using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Read;

/// <summary>Recognises symbols by name: the packages they come from may be absent, and nothing of them is loaded here.</summary>
internal static class Symbols
{
    public const string TaskAttribute = "Firefly.Tasks.FireflyTaskAttribute";

    /// <summary>Whether this is the type of that namespace and metadata name.</summary>
    public static bool IsNamed(this ISymbol? symbol, string @namespace, string metadataName) =>
        symbol is { ContainingType: null, ContainingNamespace: { } found } && symbol.MetadataName == metadataName && found.ToDisplayString() == @namespace;

    /// <summary>The attribute that makes the method a task, or null.</summary>
    public static AttributeData? FindTaskAttribute(this IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
            if (attribute.AttributeClass.IsNamed("Firefly.Tasks", "FireflyTaskAttribute"))
                return attribute;
        return null;
    }

    /// <summary>The type's own tasks, in the order of their declaration.</summary>
    public static IEnumerable<IMethodSymbol> GetTasks(this INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method && method.FindTaskAttribute() is not null)
                yield return method;
    }

    /// <summary>Whether <c>[Obsolete]</c> stands on it.</summary>
    public static bool IsObsolete(ISymbol symbol) => symbol.GetAttributes().Any(attribute => attribute.AttributeClass.IsNamed("System", "ObsoleteAttribute"));

    /// <summary>The type and what it derives from, nearest first.</summary>
    public static IEnumerable<INamedTypeSymbol> WithBases(this INamedTypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
            yield return at;
    }

    /// <summary>The type and the types around it, innermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> WithOuterTypes(this INamedTypeSymbol type)
    {
        for (var at = type; at is not null; at = at.ContainingType)
            yield return at;
    }

    /// <summary>Whether the type is, derives from, or implements that type.</summary>
    public static bool IsOrInherits(this ITypeSymbol type, string @namespace, string metadataName)
    {
        for (var at = type; at is not null; at = at.BaseType)
            if (at.OriginalDefinition.IsNamed(@namespace, metadataName))
                return true;
        foreach (var implemented in type.AllInterfaces)
            if (implemented.OriginalDefinition.IsNamed(@namespace, metadataName))
                return true;
        return false;
    }
}
