using System.Collections.Immutable;
using System.Composition;
using Firefly.Tasks.SourceGenerator.Explain;
using Firefly.Tasks.SourceGenerator.Explain.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Firefly.Tasks.CodeFixes;

/// <summary>
/// FF0015 and FF0016: writes the class that declares the task before the dot; with <c>global::</c> where an instance has taken its name.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteClassFix))]
[Shared]
public sealed class WriteClassFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.ReceiverIsInstance, DiagnosticIds.CallThroughDerivedType];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
            if (diagnostic.Properties.TryGetValue(CallDiagnostics.Class, out var name)
                && root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax receiver)
            {
                var written = SyntaxFactory.ParseExpression(name!).WithTriviaFrom(receiver);
                if (diagnostic.Id == DiagnosticIds.CallThroughDerivedType)
                    written = written.WithAdditionalAnnotations(Simplifier.Annotation);
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Write '{name}'",
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(receiver, written))),
                        equivalenceKey: diagnostic.Id),
                    diagnostic);
            }
    }
}
