using Firefly.Tasks.SourceGenerator.Explain.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firefly.Tasks.CodeFixes;

/// <summary><c>db.Schedule(OrderTasks.Ship(order.Id), ...)</c>, taken apart. <c>IFireflyTasks</c> cannot wait for somebody else's save.</summary>
internal sealed class ScheduledRead
{
    private readonly MemberAccessExpressionSyntax _read;
    private readonly InvocationExpressionSyntax _call;
    private readonly SemanticModel _model;

    private ScheduledRead(MemberAccessExpressionSyntax read, InvocationExpressionSyntax call, ArgumentListSyntax arguments, SemanticModel model)
    {
        _read = read;
        _call = call;
        _model = model;
        Arguments = arguments;
    }

    /// <summary>The arguments of <c>Schedule</c>.</summary>
    public ArgumentListSyntax Arguments { get; }

    public static ScheduledRead? Find(MemberAccessExpressionSyntax read, SemanticModel model, CancellationToken cancellationToken)
    {
        var call = read.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault(invocation =>
            model.GetSymbolInfo(invocation, cancellationToken).Symbol is IMethodSymbol method && CallSymbols.ExtendedClass(method.ContainingType) is not null);
        return read.Expression is IdentifierNameSyntax && call?.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax schedule } arguments } argument
            && arguments.Arguments[0] == argument && arguments.Arguments.Count <= 2
            && schedule.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Schedule" } access
            && Changes.IsContext(model.GetTypeInfo(access.Expression, cancellationToken).Type)
                ? new ScheduledRead(read, call, arguments, model)
                : null;
    }

    /// <summary><c>(order, o => o.Id, OrderTasks.Ship)</c>, or a lambda where the method group would not fit.</summary>
    public ArgumentListSyntax Deferred()
    {
        var entity = ((IdentifierNameSyntax)_read.Expression).Identifier.ValueText;
        var parameter = Free(entity.Substring(0, 1).ToLowerInvariant(), "entity");
        var options = Options();
        return SyntaxFactory.ParseArgumentList(
            $"({entity}, {parameter} => {parameter}.{_read.Name}, {(IsGroup() ? _call.Expression.ToString() : Lambda())}{(options is null ? "" : ", " + options)})");
    }

    private string Lambda()
    {
        var id = Free("id", "key");
        var reads = _call.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(node => node.IsEquivalentTo(_read, topLevel: false));
        return $"{id} => {_call.ReplaceNodes(reads, (read, _) => SyntaxFactory.IdentifierName(id).WithTriviaFrom(read))}";
    }

    // A method group gets neither defaults nor conversions.
    private bool IsGroup() =>
        _call.ArgumentList.Arguments.Count == 1 && _call.ArgumentList.Arguments[0].Expression == _read
        && _model.GetSymbolInfo(_call).Symbol is IMethodSymbol { Parameters: { Length: 1 } parameters }
        && SymbolEqualityComparer.Default.Equals(parameters[0].Type, _model.GetTypeInfo(_read).Type);

    private string? Options()
    {
        if (Arguments.Arguments.Count < 2 || Arguments.Arguments[1].Expression is LiteralExpressionSyntax or DefaultExpressionSyntax)
            return null;
        var value = Arguments.Arguments[1].Expression;
        return _model.GetTypeInfo(value).ConvertedType?.Name == "ScheduleOptions" ? value.ToString() : $"new ScheduleOptions {{ Eta = {value} }}";
    }

    private string Free(params string[] names) =>
        names.Concat(Enumerable.Range(1, 9).Select(number => names[0] + number))
            .First(name => !_model.LookupSymbols(_read.SpanStart, name: name).Any(symbol => symbol is ILocalSymbol or IParameterSymbol));
}
