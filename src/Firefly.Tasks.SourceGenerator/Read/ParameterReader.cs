using Firefly.Tasks.SourceGenerator.Model;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Read;

/// <summary>Tells data parameters from injected ones and turns both into text.</summary>
internal static class ParameterReader
{
    private static readonly HashSet<string> CallerAttributes =
        ["CallerMemberNameAttribute", "CallerFilePathAttribute", "CallerLineNumberAttribute", "CallerArgumentExpressionAttribute"];

    /// <summary>The parameters that are part of the call.</summary>
    public static IEnumerable<IParameterSymbol> DataParameters(this IMethodSymbol method) =>
        method.Parameters.Where(parameter => parameter.Kind() == ParameterKind.Data);

    public static ParameterKind Kind(this IParameterSymbol parameter)
    {
        if (FindInjection(parameter) is { } attribute)
            return IsKeyed(attribute) ? ParameterKind.KeyedService : ParameterKind.Service;
        var type = parameter.Type;
        return type.IsNamed("System.Threading", "CancellationToken") ? ParameterKind.CancellationToken
            : type.IsNamed("Firefly.Tasks", "TaskContext") ? ParameterKind.Context
            : type.IsNamed("System", "IProgress`1") ? ParameterKind.Progress
            : ParameterKind.Data;
    }

    public static TaskParameter Read(IParameterSymbol parameter)
    {
        var kind = parameter.Kind();
        var type = kind == ParameterKind.Progress ? ((INamedTypeSymbol)parameter.Type).TypeArguments[0] : parameter.Type;
        return new TaskParameter(
            parameter.Name,
            kind,
            kind is ParameterKind.Service or ParameterKind.KeyedService
                ? CSharpText.Type(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated))
                : CSharpText.Type(type),
            CSharpText.RuntimeType(type),
            parameter.IsParams ? "params " : parameter.RefKind == RefKind.In ? "in " : "",
            parameter.HasExplicitDefaultValue ? CSharpText.Constant(parameter.ExplicitDefaultValue, parameter.Type) : null,
            new(parameter.GetAttributes().Where(IsCallerAttribute).Select(CSharpText.Attribute)),
            kind == ParameterKind.KeyedService ? ReadKey(FindInjection(parameter)!) : null,
            MayBeMissing: type.IsReferenceType && (type.NullableAnnotation == NullableAnnotation.Annotated || parameter.IsOptional));
    }

    private static AttributeData? FindInjection(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
            if (attribute.AttributeClass is { } type && (IsKeyed(attribute) || type.AllInterfaces.Any(implemented => implemented.Name == "IFromServiceMetadata")))
                return attribute;
        return null;
    }

    private static bool IsKeyed(AttributeData attribute) =>
        attribute.AttributeClass!.WithBases().Any(type => type.IsNamed("Microsoft.Extensions.DependencyInjection", "FromKeyedServicesAttribute"));

    private static string ReadKey(AttributeData attribute) =>
        attribute.ConstructorArguments.Length == 0 ? "null" : CSharpText.Constant(attribute.ConstructorArguments[0]);

    private static bool IsCallerAttribute(AttributeData attribute) =>
        attribute.AttributeClass is { } type && CallerAttributes.Contains(type.Name) && type.IsNamed("System.Runtime.CompilerServices", type.Name);
}
