using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firefly.Tasks.CodeFixes;

/// <summary>A call that was thrown away: the expression that makes it, and the one to replace by its scheduling.</summary>
internal sealed class ThrownAwayCall
{
    private readonly ExpressionSyntax _made;
    private readonly bool _mayAwait;
    private readonly bool _isTaskWanted;

    private ThrownAwayCall(ExpressionSyntax place, ExpressionSyntax made, bool mayAwait, bool isTaskWanted)
    {
        Place = place;
        _made = made.WithoutTrivia();
        _mayAwait = mayAwait;
        _isTaskWanted = isTaskWanted;
    }

    public ExpressionSyntax Place { get; }

    public static ThrownAwayCall? Read(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        var place = expression.Parent is AssignmentExpressionSyntax discard ? discard : expression;
        var mayAwait = MayAwait(place);
        var isTask = model.GetTypeInfo(expression, cancellationToken).Type is INamedTypeSymbol { Name: "Task" or "ValueTask" };
        var made = IsStarted(expression) ? MadeByLambda(expression)
            : !isTask ? expression
            : mayAwait ? SyntaxFactory.ParseExpression($"await {expression.WithoutTrivia()}")
            : null;
        return made is null || made is ConditionalAccessExpressionSyntax ? null
            : new ThrownAwayCall(place, made, mayAwait, isTaskWanted: isTask && place.Parent is not (ExpressionStatementSyntax or LambdaExpressionSyntax) && place == expression);
    }

    /// <summary>Null where the context's own, which is no task, would not fit.</summary>
    public ExpressionSyntax? ScheduledWith(Scheduler scheduler) =>
        scheduler.IsContext && _isTaskWanted ? null
        : SyntaxFactory.ParseExpression(
            scheduler.IsContext ? $"{scheduler.Name}.Schedule({_made})"
            : _isTaskWanted ? $"{scheduler.Name}.ScheduleAsync({_made})"
            : _mayAwait ? $"await {scheduler.Name}.ScheduleAsync({_made})"
            : $"{scheduler.Name}.Schedule({_made})");

    // Task.Run(() => EmailTasks.Send(1)), awaited or not
    private static bool IsStarted(ExpressionSyntax expression) => Started(expression) is not null;

    private static ExpressionSyntax? MadeByLambda(ExpressionSyntax expression) =>
        Started(expression) is { ArgumentList.Arguments: var arguments } && arguments[0].Expression is LambdaExpressionSyntax { ExpressionBody: { } body } ? body : null;

    private static InvocationExpressionSyntax? Started(ExpressionSyntax expression) => expression switch
    {
        AwaitExpressionSyntax await => Started(await.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } configured } => Started(configured.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Run" or "StartNew" }, ArgumentList.Arguments.Count: > 0 } run
            when run.ArgumentList.Arguments[0].Expression is LambdaExpressionSyntax => run,
        _ => null,
    };

    private static bool MayAwait(SyntaxNode place)
    {
        foreach (var node in place.Ancestors())
            switch (node)
            {
                case LockStatementSyntax: return false;
                case AnonymousFunctionExpressionSyntax lambda: return lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax function: return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case BaseMethodDeclarationSyntax method: return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MemberDeclarationSyntax member: return member is GlobalStatementSyntax;
            }

        return false;
    }
}
