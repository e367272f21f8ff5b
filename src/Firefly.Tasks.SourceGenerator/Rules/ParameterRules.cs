using Firefly.Tasks.SourceGenerator.Explain;
using Firefly.Tasks.SourceGenerator.Model;
using Firefly.Tasks.SourceGenerator.Read;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firefly.Tasks.SourceGenerator.Rules;

/// <summary>A data parameter is a value that JSON can carry, with a default that C# can write.</summary>
internal static class ParameterRules
{
    public static IEnumerable<Diagnostic> Check(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind is not (RefKind.None or RefKind.In))
                yield return Refuse(method, parameter, "passed by reference: the row cannot lead back to the caller");
            else if (parameter.Kind() != ParameterKind.Data)
                continue;
            else if (WhyNot(parameter.Type) is { } why)
                yield return Refuse(method, parameter, why);
            else if (StorableRules.WhyDoubtful(parameter.Type) is { } doubt)
                yield return Doubt(method, parameter, doubt);

            if (parameter.Kind() == ParameterKind.Data && IsOptionalByAttribute(parameter))
                yield return parameter.Report(Descriptors.DefaultNotWritten, parameter.Name, method.Display());
        }
    }

    /// <summary>The same words as a warning: the task is generated all the same.</summary>
    public static Diagnostic Doubt(IMethodSymbol method, IParameterSymbol parameter, string why) => Diagnostic.Create(
        Descriptors.ParameterNotStorable, parameter.Locations.FirstOrDefault(), DiagnosticSeverity.Warning, null, null, parameter.Name, method.Display(), parameter.Type.Display(), why);

    private static string? WhyNot(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic } => "which says nothing of what to read back: it would come back as a JsonElement",
        IArrayTypeSymbol { Rank: 1 } array => WhyNot(array.ElementType),
        _ => StorableRules.WhyNot(type),
    };

    private static bool IsOptionalByAttribute(IParameterSymbol parameter) =>
        parameter is { IsOptional: true, IsParams: false }
        && parameter.DeclaringSyntaxReferences.All(declared => declared.GetSyntax() is ParameterSyntax { Default: null });

    private static Diagnostic Refuse(IMethodSymbol method, IParameterSymbol parameter, string why) =>
        parameter.Report(Descriptors.ParameterNotStorable, parameter.Name, method.Display(), parameter.Type.Display(), why);
}
