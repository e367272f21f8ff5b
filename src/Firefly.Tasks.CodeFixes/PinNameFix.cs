using System.Collections.Immutable;
using System.Composition;
using Firefly.Tasks.SourceGenerator.Explain;
using Firefly.Tasks.SourceGenerator.Read;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firefly.Tasks.CodeFixes;

/// <summary>FF0010: pins a name of its own on a task whose name belongs to another one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PinNameFix))]
[Shared]
public sealed class PinNameFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.NameDeclaredTwice];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
            if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } declaration
                && model?.GetDeclaredSymbol(declaration, context.CancellationToken) is { } method
                && method.FindTaskAttribute() is { } attribute && !IsPinned(attribute)
                && attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is AttributeSyntax written && written.SyntaxTree == root.SyntaxTree)
            {
                var name = OtherName(method);
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Pin the name \"{name}\"",
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(written, Pinned(written, name)))),
                        equivalenceKey: nameof(PinNameFix)),
                    diagnostic);
            }
    }

    // A name that somebody chose is theirs to change.
    private static bool IsPinned(AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 || attribute.NamedArguments.Any(argument => argument.Key == "Name");

    /// <summary>With its namespace; an overload, and what has no namespace, also with the names of its parameters.</summary>
    private static string OtherName(IMethodSymbol method)
    {
        var type = method.ContainingType;
        var name = $"{type.ToDisplayString()}.{method.Name}";
        var isTakenStill = type.ContainingNamespace.IsGlobalNamespace || type.GetTasks().Count(task => task.Name == method.Name) > 1;
        return isTakenStill ? string.Join(".", [name, .. method.DataParameters().Select(parameter => parameter.Name)]) : name;
    }

    private static AttributeSyntax Pinned(AttributeSyntax attribute, string name)
    {
        var argument = SyntaxFactory.AttributeArgument(
            SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name)));
        var list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        return attribute.WithArgumentList(list.WithArguments(list.Arguments.Insert(0, argument)));
    }
}
