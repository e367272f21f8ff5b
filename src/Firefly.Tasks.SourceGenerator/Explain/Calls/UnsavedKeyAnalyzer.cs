using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Firefly.Tasks.SourceGenerator.Explain.Calls;

/// <summary>FF0017: <c>db.Schedule(OrderTasks.Ship(order.Id))</c> while the order is new: the row would keep a 0.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsavedKeyAnalyzer : CallAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [CallDiagnostics.UnsavedKey];

    private protected override void Register(CompilationStartAnalysisContext context, CallSymbols symbols)
    {
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);

        void Analyze(OperationAnalysisContext operation)
        {
            var call = (IInvocationOperation)operation.Operation;
            if (call.Arguments.IsEmpty || symbols.TaskClassOf(call.TargetMethod) is null)
                return;
            var unsaved = call.Arguments.SelectMany(KeyReads).Where(read => IsUnsaved(read, call, operation.CancellationToken)).ToList();
            foreach (var read in unsaved)
                Report(operation, read, isOneKey: unsaved.All(other => other.Syntax.IsEquivalentTo(read.Syntax)));
        }
    }

    private static IEnumerable<IPropertyReferenceOperation> KeyReads(IArgumentOperation argument) =>
        argument.Descendants().OfType<IPropertyReferenceOperation>().Where(read =>
            Entity(read) is not null && !IsInNameOf(read) && DatabaseKey.Is(read.Property, read.Instance!.Type!));

    private static bool IsInNameOf(IOperation read)
    {
        for (var parent = read.Parent; parent is not (null or IArgumentOperation); parent = parent.Parent)
            if (parent is INameOfOperation)
                return true;
        return false;
    }

    private static ISymbol? Entity(IPropertyReferenceOperation read) => read.Instance switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    // An object that nothing adds to a context may be no entity at all, unless its key goes straight into a row.
    private static bool IsUnsaved(IPropertyReferenceOperation read, IOperation call, CancellationToken cancellationToken) =>
        new EntityHistory(Entity(read)!, read.Property, read.Syntax, read.SemanticModel!, cancellationToken).Read() switch
        {
            EntityState.Added => true,
            EntityState.New => IsScheduled(call),
            _ => false,
        };

    private static bool IsScheduled(IOperation call)
    {
        var parent = call.Parent;
        while (parent is IConversionOperation)
            parent = parent.Parent;
        return parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Schedule" or "ScheduleAsync" } };
    }

    private static void Report(OperationAnalysisContext operation, IPropertyReferenceOperation read, bool isOneKey)
    {
        var properties = isOneKey ? ImmutableDictionary<string, string?>.Empty.Add(CallDiagnostics.OneKey, "true") : null;
        var entity = Entity(read)!.Name;
        operation.ReportDiagnostic(Diagnostic.Create(
            CallDiagnostics.UnsavedKey, read.Syntax.GetLocation(), properties,
            read.Syntax.ToString(), entity, entity.Substring(0, 1).ToLowerInvariant(), read.Property.Name));
    }
}
