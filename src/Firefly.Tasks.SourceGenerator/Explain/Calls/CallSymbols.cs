using Firefly.Tasks.SourceGenerator.Read;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Explain.Calls;

/// <summary>What a compilation knows of calls. Absent where the package is not referenced, and then nothing is analysed.</summary>
internal sealed class CallSymbols
{
    private readonly INamedTypeSymbol _call;

    private CallSymbols(INamedTypeSymbol call) => _call = call;

    public static CallSymbols? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Firefly.Tasks.TaskCall") is { } call ? new CallSymbols(call) : null;

    public bool IsCall(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (SymbolEqualityComparer.Default.Equals(current, _call))
                return true;
        return false;
    }

    /// <summary>The class whose task the method makes a call of, or <see langword="null"/> when it is no call of ours.</summary>
    public INamedTypeSymbol? TaskClassOf(IMethodSymbol method) =>
        method.IsStatic && ExtendedClass(method.ContainingType) is { } taskClass && IsCall(method.ReturnType)
        && taskClass.GetMembers(method.Name).OfType<IMethodSymbol>().Any(member => member.FindTaskAttribute() is not null)
            ? taskClass
            : null;

    /// <summary>The method itself or the one it overrides, whichever is the task.</summary>
    public static IMethodSymbol? TaskOf(IMethodSymbol method)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
            if (current.FindTaskAttribute() is not null)
                return current;
        return null;
    }

    /// <summary>The class that a C# 14 extension block extends.</summary>
    public static INamedTypeSymbol? ExtendedClass(INamedTypeSymbol? block) =>
        block is { IsExtension: true, ExtensionParameter.Type: INamedTypeSymbol extended } ? extended : null;
}
