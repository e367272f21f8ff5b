using System.Collections.Immutable;
using System.Composition;
using Firefly.Tasks.SourceGenerator.Explain;
using Firefly.Tasks.SourceGenerator.Explain.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firefly.Tasks.CodeFixes;

/// <summary>FF0017: lets the key be read once the database has made it, <c>db.Schedule(order, o => o.Id, OrderTasks.Ship)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeferKeyFix))]
[Shared]
public sealed class DeferKeyFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.KeyReadBeforeSave];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
            if (diagnostic.Properties.ContainsKey(CallDiagnostics.OneKey) && model is not null
                && root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is MemberAccessExpressionSyntax read
                && ScheduledRead.Find(read, model, context.CancellationToken) is { } scheduled)
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Read '{read}' once it is saved",
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(
                            root.ReplaceNode(scheduled.Arguments, scheduled.Deferred().WithTriviaFrom(scheduled.Arguments)))),
                        equivalenceKey: nameof(DeferKeyFix)),
                    diagnostic);
    }
}
