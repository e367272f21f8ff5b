using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Firefly.Tasks.SourceGenerator.Explain.Calls;

/// <summary>FF0016: <c>Derived.Do(1)</c> makes "Base.Do", which is not what it says.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DerivedReceiverAnalyzer : CallAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [CallDiagnostics.DerivedReceiver];

    private protected override void Register(CompilationStartAnalysisContext context, CallSymbols symbols)
    {
        context.RegisterOperationAction(Analyze, OperationKind.Invocation, OperationKind.MethodReference);

        void Analyze(OperationAnalysisContext operation)
        {
            var (method, syntax) = operation.Operation switch
            {
                IInvocationOperation call => (call.TargetMethod, (call.Syntax as InvocationExpressionSyntax)?.Expression),
                IMethodReferenceOperation group => (group.Method, group.Syntax),
                _ => default,
            };
            if (syntax is MemberAccessExpressionSyntax access && symbols.TaskClassOf(method) is { } declaring
                && operation.Operation.SemanticModel!.GetSymbolInfo(access.Expression, operation.CancellationToken).Symbol is ITypeSymbol written
                && !SymbolEqualityComparer.Default.Equals(written, declaring))
            {
                operation.ReportDiagnostic(Diagnostic.Create(
                    CallDiagnostics.DerivedReceiver, access.Expression.GetLocation(), CallDiagnostics.ClassToWrite(declaring),
                    written.Name, method.Name, declaring.Name));
            }
        }
    }
}
