using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Rules;

/// <summary>What one task method must keep to. The generator asks and leaves a method out; the analyzer asks and explains: so both judge alike.</summary>
internal static class DeclarationRules
{
    /// <summary>Whether code can be generated for the method. Of a missing type and a method written twice the compiler has spoken already.</summary>
    public static bool Allow(IMethodSymbol method, Compilation compilation) =>
        !HasUnknownType(method.ReturnType)
        && !method.Parameters.Any(parameter => HasUnknownType(parameter.Type))
        && !IsWrittenTwice(method)
        && !Check(method, compilation).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>All that is wrong with the method taken by itself.</summary>
    public static IEnumerable<Diagnostic> Check(IMethodSymbol method, Compilation compilation) =>
    [
        .. ShapeRules.Check(method),
        .. ReturnRules.Check(method),
        .. ParameterRules.Check(method),
        .. SettingRules.Check(method),
        .. OverloadRules.Check(method, compilation),
        .. StaticMemberRules.Check(method),
    ];

    /// <summary>The method as a reader writes it: <c>EmailTasks.Send</c>.</summary>
    public static string Display(this IMethodSymbol method) =>
        $"{method.ContainingType.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}.{method.Name}";

    /// <summary>A type as a reader writes it.</summary>
    public static string Display(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>A diagnostic at the symbol's name.</summary>
    public static Diagnostic Report(this ISymbol at, DiagnosticDescriptor descriptor, params object[] arguments) =>
        Diagnostic.Create(descriptor, at.Locations.FirstOrDefault(), arguments);

    private static bool IsWrittenTwice(IMethodSymbol method) => method.ContainingType.GetMembers(method.Name).Any(other =>
        !SymbolEqualityComparer.Default.Equals(other, method) && other.GetDocumentationCommentId() == method.GetDocumentationCommentId());

    private static bool HasUnknownType(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => HasUnknownType(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasUnknownType),
        _ => false,
    };
}
