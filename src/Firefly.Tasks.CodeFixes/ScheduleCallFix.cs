using System.Collections.Immutable;
using System.Composition;
using Firefly.Tasks.SourceGenerator.Explain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firefly.Tasks.CodeFixes;

/// <summary>
/// FF0014: schedules the call that was thrown away, with a DbContext or IFireflyTasks that can be named there. Offers nothing where there
/// is none: where to take one from is the author's choice.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ScheduleCallFix))]
[Shared]
public sealed class ScheduleCallFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.CallThrownAway];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax expression && model is not null
                && ThrownAwayCall.Read(expression, model, context.CancellationToken) is { } call)
                foreach (var scheduler in Schedulers.InReach(expression, model))
                    if (call.ScheduledWith(scheduler) is { } scheduled)
                        Offer(context, diagnostic, root, call.Place, scheduled, scheduler);
    }

    private static void Offer(
        CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, ExpressionSyntax place, ExpressionSyntax scheduled, Scheduler scheduler) =>
        context.RegisterCodeFix(
            CodeAction.Create(
                scheduler.IsContext ? $"Schedule it with '{scheduler.Name}', in its transaction" : $"Schedule it with '{scheduler.Name}', on its own",
                async cancellationToken => await Usings.AddAsync(
                    context.Document.WithSyntaxRoot(root.ReplaceNode(place, scheduled.WithTriviaFrom(place))), place.SpanStart, cancellationToken).ConfigureAwait(false),
                equivalenceKey: $"{nameof(ScheduleCallFix)}:{scheduler.Name}"),
            diagnostic);
}
