using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Firefly.Tasks.SourceGenerator.Explain.Calls;

/// <summary>FF0019: the compiler explains wrong arguments by the real method, token and all; this says how the call is written.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SchedulingSignatureAnalyzer : CallAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [CallDiagnostics.SchedulingSignature];

    private protected override void Register(CompilationStartAnalysisContext context, CallSymbols symbols)
    {
        // Code that compiles has no such operation, so this costs nothing there.
        context.RegisterOperationAction(Analyze, OperationKind.Invalid);

        void Analyze(OperationAnalysisContext operation)
        {
            if (operation.Operation.Syntax is not InvocationExpressionSyntax invocation)
                return;
            Explain(invocation.Expression);
            foreach (var argument in invocation.ArgumentList.Arguments) // ids.Select(EmailTasks.Send): a method group
                Explain(argument.Expression);

            void Explain(ExpressionSyntax expression)
            {
                if (expression is MemberAccessExpressionSyntax access
                    && SignaturesAt(access, operation.Operation.SemanticModel!, operation.CancellationToken) is { Count: > 0 } signatures)
                {
                    operation.ReportDiagnostic(Diagnostic.Create(
                        CallDiagnostics.SchedulingSignature, access.Name.GetLocation(), string.Join("' or '", signatures)));
                }
            }
        }
    }

    private static List<string>? SignaturesAt(MemberAccessExpressionSyntax access, SemanticModel model, CancellationToken cancellationToken)
    {
        var bound = model.GetSymbolInfo(access, cancellationToken);
        if (bound.Symbol is not null || model.GetSymbolInfo(access.Expression, cancellationToken).Symbol is not INamedTypeSymbol written)
            return null;
        return bound.CandidateSymbols.OfType<IMethodSymbol>().Select(CallSymbols.TaskOf).FirstOrDefault(task => task is not null) is { } task
            ? SchedulingSignatures.Find(model.Compilation, written, task)
            : null;
    }
}
