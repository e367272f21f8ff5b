using Firefly.Tasks.SourceGenerator.Model;
using Firefly.Tasks.SourceGenerator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Firefly.Tasks.SourceGenerator.Read;

/// <summary>Where symbols end: from an attributed method to the text of its whole class.</summary>
internal static class ClassReader
{
    /// <summary>
    /// The class, from its first task only: so each class is read once, without collecting all methods, and an edit elsewhere
    /// leaves its output alone.
    /// </summary>
    public static TaskClass? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var type = context.TargetSymbol.ContainingType;
        var language = ((CSharpParseOptions)context.TargetNode.SyntaxTree.Options).LanguageVersion;
        if (type is null || !IsFirstTask(context, type) || language < LanguageVersion.CSharp9)
            return null;

        var tasks = new List<TaskMethod>();
        foreach (var method in type.GetTasks())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (DeclarationRules.Allow(method, context.SemanticModel.Compilation))
                tasks.Add(MethodReader.Read(method));
        }

        return tasks.Count == 0 ? null : new TaskClass(
            GeneratedName.Container(type.ContainingAssembly.Name, type),
            CSharpText.RuntimeType(type),
            type.GetDocumentationCommentId() ?? "",
            type.WithOuterTypes().All(outer => outer.DeclaredAccessibility == Accessibility.Public),
            language >= LanguageVersion.CSharp14,
            type.WithOuterTypes().Any(Symbols.IsObsolete),
            new(tasks));
    }

    private static bool IsFirstTask(GeneratorAttributeSyntaxContext context, INamedTypeSymbol type)
    {
        var first = type.GetTasks().First().FindTaskAttribute()!.ApplicationSyntaxReference!;
        var here = context.Attributes[0].ApplicationSyntaxReference!;
        return first.SyntaxTree == here.SyntaxTree && first.Span == here.Span;
    }
}
