using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firefly.Tasks.SourceGenerator.Explain.Calls;

/// <summary>
/// Reads what happened to an entity in the lines before one place of the same function, in the order of the text. Whatever might have saved
/// it counts wherever it stands; what makes it new counts only when the place cannot be reached around it.
/// </summary>
internal sealed class EntityHistory(ISymbol entity, IPropertySymbol key, SyntaxNode place, SemanticModel model, CancellationToken cancellationToken)
{
    public EntityState Read()
    {
        var state = EntityState.Unknown;
        var body = place.Ancestors().First(IsFunction);
        foreach (var node in body.DescendantNodes().Where(node => node.Span.End <= place.SpanStart).OrderBy(node => node.Span.End))
            state = After(node, state);
        return state;
    }

    private EntityState After(SyntaxNode node, EntityState state) => node switch
    {
        VariableDeclaratorSyntax { Initializer.Value: { } value } declarator when IsEntity(declarator) => Assigned(value, node),
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment when IsEntity(name) => Assigned(assignment.Right, node),
        AssignmentExpressionSyntax { Left: TupleExpressionSyntax tuple } when tuple.Arguments.Any(target => IsEntity(target.Expression)) => EntityState.Keyed,
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax target } when IsEntity(target.Expression) && IsKey(target.Name) => EntityState.Keyed,
        InvocationExpressionSyntax invocation => After(invocation, state),
        _ => state,
    };

    private EntityState Assigned(ExpressionSyntax value, SyntaxNode node) =>
        IsPassedOnEveryWay(node) ? OriginOf(value) : EntityState.Keyed;

    private EntityState OriginOf(ExpressionSyntax value) => Bare(value) switch
    {
        BaseObjectCreationExpressionSyntax creation => SetsKey(creation) ? EntityState.Keyed : EntityState.New,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Entity" } entry
            when Bare(entry.Expression) is InvocationExpressionSyntax add && Changes.Adds(add, model) => AddedAs(add),
        _ => EntityState.Unknown,
    };

    // var order = db.Add(new Order()).Entity;
    private EntityState AddedAs(InvocationExpressionSyntax add) =>
        add.ArgumentList.Arguments.Any(argument => OriginOf(argument.Expression) == EntityState.Keyed) ? EntityState.Keyed : EntityState.Added;

    private bool SetsKey(BaseObjectCreationExpressionSyntax creation) =>
        creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>().Any(set => set.Left is IdentifierNameSyntax name && IsKey(name)) == true
        || (creation.ArgumentList?.Arguments.Count > 0 && model.GetSymbolInfo(creation, cancellationToken).Symbol is IMethodSymbol constructor
            && constructor.Parameters.Any(parameter => string.Equals(parameter.Name, key.Name, StringComparison.OrdinalIgnoreCase)));

    private EntityState After(InvocationExpressionSyntax invocation, EntityState state)
    {
        if (state == EntityState.Keyed)
            return state;
        if (Changes.MaySave(invocation, model))
            return EntityState.Keyed;
        if (invocation.Expression is MemberAccessExpressionSyntax { Expression: var receiver, Name.Identifier.ValueText: var name } && IsEntity(receiver))
            return Changes.IsNamedAfterKey(name) ? EntityState.Keyed : state;
        if (!TakesEntity(invocation))
            return state;
        if (Changes.Adds(invocation, model))
            return IsPassedOnEveryWay(invocation) ? EntityState.Added : state;
        return Changes.LeavesAlone(invocation) || state != EntityState.Added ? state : EntityState.Keyed;
    }

    private bool TakesEntity(InvocationExpressionSyntax invocation) => invocation.ArgumentList.DescendantNodes().Any(node =>
        node is IdentifierNameSyntax name && node.Parent is not MemberAccessExpressionSyntax && IsEntity(name));

    // A branch, a loop or a lambda that the place is not in may not have been run.
    private bool IsPassedOnEveryWay(SyntaxNode node) => !node.Ancestors()
        .TakeWhile(ancestor => !ancestor.Span.Contains(place.Span))
        .Any(ancestor => IsFunction(ancestor) || ancestor is IfStatementSyntax or ElseClauseSyntax or SwitchStatementSyntax or SwitchSectionSyntax
            or CatchClauseSyntax or WhileStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or ConditionalExpressionSyntax
            or SwitchExpressionArmSyntax)
        && !IsInOtherBranch(node);

    private bool IsInOtherBranch(SyntaxNode node) =>
        node.Ancestors().First(ancestor => ancestor.Span.Contains(place.Span)) is IfStatementSyntax or SwitchStatementSyntax;

    private bool IsEntity(SyntaxNode node) => node switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == entity.Name
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, entity),
        VariableDeclaratorSyntax declarator => declarator.Identifier.ValueText == entity.Name
            && SymbolEqualityComparer.Default.Equals(model.GetDeclaredSymbol(declarator, cancellationToken), entity),
        _ => false,
    };

    private bool IsKey(SimpleNameSyntax name) => name.Identifier.ValueText == key.Name;

    private static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax
            or PropertyDeclarationSyntax or CompilationUnitSyntax;

    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Bare(parenthesized.Expression),
        AwaitExpressionSyntax await => Bare(await.Expression),
        CastExpressionSyntax cast => Bare(cast.Expression),
        PostfixUnaryExpressionSyntax suppressed => Bare(suppressed.Operand),
        _ => expression,
    };
}
