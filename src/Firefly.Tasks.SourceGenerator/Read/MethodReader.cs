using Firefly.Tasks.SourceGenerator.Model;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Read;

/// <summary>Turns a task method that every rule accepts into text.</summary>
internal static class MethodReader
{
    public static TaskMethod Read(IMethodSymbol method)
    {
        var result = ResultReader.Result(method.ReturnType);
        return new TaskMethod(
            method.Name,
            method.GetDocumentationCommentId() ?? "",
            method.DeclaredAccessibility == Accessibility.Public,
            method.Parameters.Any(parameter => IsOblivious(parameter.Type)) || IsOblivious(method.ReturnType),
            new(method.GetAttributes().Where(IsCopied).Select(CSharpText.Attribute)),
            Symbols.IsObsolete(method),
            SettingsReader.Read(method, method.FindTaskAttribute()!),
            result is null ? null : CSharpText.Type(result),
            ResultReader.IsAwaited(method.ReturnType),
            new(method.Parameters.Select(ParameterReader.Read)));
    }

    private static bool IsCopied(AttributeData attribute) =>
        attribute.AttributeClass.IsNamed("System", "ObsoleteAttribute")
        || attribute.AttributeClass.IsNamed("System.Diagnostics.CodeAnalysis", "ExperimentalAttribute");

    /// <summary>Declared where nullable annotations are off: callers may pass null without a warning.</summary>
    private static bool IsOblivious(ITypeSymbol type) =>
        (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.None)
        || type switch
        {
            IArrayTypeSymbol array => IsOblivious(array.ElementType),
            INamedTypeSymbol named => named.TypeArguments.Any(IsOblivious),
            _ => false,
        };
}
