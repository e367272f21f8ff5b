using Firefly.Tasks.SourceGenerator.Explain;
using Firefly.Tasks.SourceGenerator.Read;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Rules;

/// <summary>A task is a public or internal instance method of a concrete class that the assembly can see, neither of them generic.</summary>
internal static class ShapeRules
{
    public static IEnumerable<Diagnostic> Check(IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (method.IsStatic || type.IsStatic || type.IsExtension)
            yield return method.Report(Descriptors.StaticTask, method.Display());
        if (method.IsGenericMethod || type.WithOuterTypes().Any(outer => outer.TypeParameters.Length > 0))
            yield return method.Report(Descriptors.GenericTask, method.Display());
        foreach (var outer in type.WithOuterTypes())
            if (Unreachable(outer) is { } classWord)
                yield return method.Report(Descriptors.ClassNotReachable, outer.Display(), classWord);
        if (Unreachable(method) is { } methodWord)
            yield return method.Report(Descriptors.MethodNotReachable, method.Display(), methodWord);
        if (NotConcrete(type) is { } kind)
            yield return method.Report(Descriptors.NotAConcreteClass, type.Display(), kind);
        if (method is { IsAsync: true, ReturnsVoid: true })
            yield return method.Report(Descriptors.AsyncVoid, method.Display());
    }

    private static string? Unreachable(INamedTypeSymbol type) => type switch
    {
        { IsFileLocal: true } => "file-local",
        { DeclaredAccessibility: Accessibility.Private } => "private",
        { DeclaredAccessibility: Accessibility.Protected } => "protected",
        { DeclaredAccessibility: Accessibility.ProtectedAndInternal } => "private protected",
        _ => null,
    };

    private static string? Unreachable(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.ExplicitInterfaceImplementation } => "an explicit interface implementation",
        { MethodKind: MethodKind.LocalFunction } => "a local function",
        { MethodKind: not MethodKind.Ordinary } => "an accessor or an operator",
        { DeclaredAccessibility: Accessibility.Private } => "private",
        { DeclaredAccessibility: Accessibility.Protected } => "protected",
        { DeclaredAccessibility: Accessibility.ProtectedAndInternal } => "private protected",
        _ => null,
    };

    private static string? NotConcrete(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "an interface",
        { TypeKind: TypeKind.Struct } => "a struct",
        { IsAbstract: true, IsStatic: false } => "abstract",
        _ => null,
    };
}
