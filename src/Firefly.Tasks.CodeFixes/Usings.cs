using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firefly.Tasks.CodeFixes;

/// <summary><c>db.Schedule</c> is an extension: it is seen only where its namespace is imported.</summary>
internal static class Usings
{
    public static async Task<Document> AddAsync(Document document, int position, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return model is null || IsImported(model, position) || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not CompilationUnitSyntax root
            ? document
            : document.WithSyntaxRoot(root.AddUsings(SyntaxFactory.UsingDirective(SyntaxFactory.ParseName("Firefly.Tasks")).NormalizeWhitespace()
                .WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)));
    }

    private static bool IsImported(SemanticModel model, int position) =>
        model.LookupNamespacesAndTypes(position, name: "TaskCall").Any(type => type.ContainingNamespace.ToDisplayString() == "Firefly.Tasks");
}
