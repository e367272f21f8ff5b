using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Firefly.Tasks.SourceGenerator.Explain.Calls;

/// <summary>FF0014: a call is made and nobody keeps it, as a statement, in <c>_ =</c>, as an action, or through <c>Task.Run</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThrownAwayCallAnalyzer : CallAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [CallDiagnostics.ThrownAway];

    private protected override void Register(CompilationStartAnalysisContext context, CallSymbols symbols)
    {
        var maker = new CallMaker(symbols);
        context.RegisterOperationAction(AnalyzeStatement, OperationKind.ExpressionStatement);
        context.RegisterOperationAction(AnalyzeConversion, OperationKind.Conversion);

        // The body of a lambda that became an Action is such a statement too.
        void AnalyzeStatement(OperationAnalysisContext operation)
        {
            var thrownAway = ((IExpressionStatementOperation)operation.Operation).Operation switch
            {
                ISimpleAssignmentOperation { Target: IDiscardOperation } discard => discard.Value,
                IAssignmentOperation => null,
                var expression => expression,
            };
            if (thrownAway is not null && maker.Makes(thrownAway) && !IsInExpressionTree(operation.Operation))
                operation.ReportDiagnostic(Diagnostic.Create(CallDiagnostics.ThrownAway, thrownAway.Syntax.GetLocation(), NameOf(thrownAway)));
        }

        // return Task.Run(() => EmailTasks.Send(1)), from a method that returns a plain Task
        void AnalyzeConversion(OperationAnalysisContext operation)
        {
            var conversion = (IConversionOperation)operation.Operation;
            if (conversion.Operand is IInvocationOperation { TargetMethod: { IsGenericMethod: true, Name: "Run" or "StartNew" } } run
                && conversion.Type is INamedTypeSymbol { Name: "Task", Arity: 0 } && maker.Makes(run))
                operation.ReportDiagnostic(Diagnostic.Create(CallDiagnostics.ThrownAway, run.Syntax.GetLocation(), NameOf(run)));
        }

        // EmailTasks.Send, wherever in the expression it stands
        string NameOf(IOperation value) => value.DescendantsAndSelf()
            .FirstOrDefault(operation => operation is IInvocationOperation && symbols.IsCall(operation.Type))?.Syntax is InvocationExpressionSyntax call
                ? call.Expression.ToString()
                : "This";
    }

    // Mocks and the like read the tree and never run it.
    private static bool IsInExpressionTree(IOperation operation)
    {
        for (var current = operation; current is not null; current = current.Parent)
            if (current is IAnonymousFunctionOperation && current.Parent is IConversionOperation { Type.Name: "Expression" })
                return true;
        return false;
    }
}
