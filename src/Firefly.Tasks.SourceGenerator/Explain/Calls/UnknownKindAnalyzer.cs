using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Firefly.Tasks.SourceGenerator.Explain.Calls;

/// <summary>FF0018: an eta made of a DateTime that may be UTC to its author and local to .NET.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownKindAnalyzer : CallAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [CallDiagnostics.UnknownKind];

    private protected override void Register(CompilationStartAnalysisContext context, CallSymbols symbols)
    {
        var instant = context.Compilation.GetTypeByMetadataName("System.DateTimeOffset");
        context.RegisterOperationAction(Analyze, OperationKind.Conversion);

        void Analyze(OperationAnalysisContext operation)
        {
            var conversion = (IConversionOperation)operation.Operation;
            if (conversion is { IsImplicit: true, OperatorMethod: { } convert }
                && SymbolEqualityComparer.Default.Equals(convert.ContainingType, instant)
                && BecomesEta(conversion) && !DateTimeKinds.IsKnown(conversion.Operand))
            {
                operation.ReportDiagnostic(Diagnostic.Create(
                    CallDiagnostics.UnknownKind, conversion.Syntax.GetLocation(), conversion.Operand.Syntax.ToString()));
            }
        }
    }

    private static bool BecomesEta(IOperation value)
    {
        var parent = value.Parent;
        while (parent is IConversionOperation or IConditionalOperation or ICoalesceOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation)
            parent = parent.Parent;
        return parent switch
        {
            IArgumentOperation { Parameter: { Name: "eta" } parameter } => IsOurs(parameter.ContainingSymbol.ContainingNamespace),
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Eta" } property } } =>
                property.ContainingType.Name == "ScheduleOptions" && IsOurs(property.ContainingNamespace),
            _ => false, // a task may have a parameter called eta of its own
        };
    }

    private static bool IsOurs(INamespaceSymbol space) =>
        space is { Name: "Tasks", ContainingNamespace: { Name: "Firefly", ContainingNamespace.IsGlobalNamespace: true } };
}
