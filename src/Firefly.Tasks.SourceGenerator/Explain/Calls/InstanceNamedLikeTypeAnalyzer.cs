using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Firefly.Tasks.SourceGenerator.Explain.Calls;

/// <summary>FF0015: <c>EmailTasks.Send(1)</c> where a property, field, local or parameter has taken the name of the class.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InstanceNamedLikeTypeAnalyzer : CallAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [CallDiagnostics.InstanceNamedLikeType];

    private protected override void Register(CompilationStartAnalysisContext context, CallSymbols symbols)
    {
        context.RegisterOperationAction(Analyze, OperationKind.Invocation, OperationKind.MethodReference);

        void Analyze(OperationAnalysisContext operation)
        {
            var (method, receiver) = operation.Operation switch
            {
                IInvocationOperation call => (call.TargetMethod, call.Instance),
                IMethodReferenceOperation group => (group.Method, group.Instance),
                _ => default,
            };
            if (receiver is { Syntax: IdentifierNameSyntax name } && KindOf(receiver) is { } kind
                && CallSymbols.TaskOf(method) is { } task && ClassNamed(name.Identifier.ValueText, receiver, task) is { } taskClass)
            {
                operation.ReportDiagnostic(Diagnostic.Create(
                    CallDiagnostics.InstanceNamedLikeType, name.GetLocation(), CallDiagnostics.ClassToWrite(taskClass),
                    name.Identifier.ValueText, kind, $"{taskClass.Name}.{method.Name}",
                    $"{taskClass.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{method.Name}"));
            }
        }
    }

    private static string? KindOf(IOperation receiver) => receiver switch
    {
        IPropertyReferenceOperation => "property",
        IFieldReferenceOperation => "field",
        ILocalReferenceOperation => "local",
        IParameterReferenceOperation => "parameter",
        _ => null, // 'this', and 'EmailTasks?.Send(1)', which nobody takes for the class
    };

    private static ITypeSymbol? ClassNamed(string name, IOperation receiver, IMethodSymbol task) =>
        receiver.Type?.Name == name ? receiver.Type
        : task.ContainingType.Name == name ? task.ContainingType
        : null;
}
