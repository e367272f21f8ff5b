using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firefly.Tasks.SourceGenerator.Explain.Calls;

/// <summary>Which invocations change what is known of an entity. When in doubt it may have been saved: a warning too few, never one too many.</summary>
internal static class Changes
{
    // Save, SaveChangesAsync, a unit of work's Commit, bulk inserts...
    private static readonly string[] SavingWords = ["Save", "Commit", "Flush", "Complete", "Insert", "Merge", "Submit", "Persist", "Store"];

    /// <summary>Adds its arguments to a DbContext or a DbSet, under whose names these are matched: EF Core is not referenced here.</summary>
    public static bool Adds(InvocationExpressionSyntax invocation, SemanticModel model) =>
        invocation.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "AddAsync" or "AddRange" or "AddRangeAsync" } access
        && IsContextOrSet(model.GetTypeInfo(access.Expression).Type);

    public static bool MaySave(InvocationExpressionSyntax invocation, SemanticModel model) =>
        SavingWords.Any(word => Name(invocation).IndexOf(word, StringComparison.Ordinal) >= 0)
        || IsOwnMethod(invocation)
        || invocation.ArgumentList.Arguments.Any(argument => IsContext(model.GetTypeInfo(argument.Expression).Type));

    /// <summary>Takes an entity and neither saves it nor sets its key.</summary>
    public static bool LeavesAlone(InvocationExpressionSyntax invocation) =>
        Name(invocation) is "Add" or "AddRange" or "Entry" or "Attach" or "Schedule" or "ScheduleAsync";

    public static bool IsNamedAfterKey(string method) =>
        method.IndexOf("Id", StringComparison.Ordinal) >= 0 || method.IndexOf("Key", StringComparison.Ordinal) >= 0;

    public static bool IsContext(ITypeSymbol? type) => IsOrDerivesFrom(type, "DbContext");

    private static bool IsContextOrSet(ITypeSymbol? type) => IsContext(type) || IsOrDerivesFrom(type, "DbSet");

    // A method or local function of one's own may do anything with the context it shares.
    private static bool IsOwnMethod(InvocationExpressionSyntax invocation) =>
        invocation.Expression is IdentifierNameSyntax { Identifier.ValueText: not "nameof" }
            or GenericNameSyntax or MemberAccessExpressionSyntax { Expression.RawKind: (int)SyntaxKind.ThisExpression };

    private static string Name(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };

    private static bool IsOrDerivesFrom(ITypeSymbol? type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (current.Name == name && current.ContainingNamespace is { Name: "EntityFrameworkCore", ContainingNamespace.Name: "Microsoft" })
                return true;
        return false;
    }
}
