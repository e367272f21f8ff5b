using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Firefly.Tasks.SourceGenerator.Explain.Calls;

/// <summary>Whether the code shows the kind of a DateTime: UTC or local, either of which converts to the right instant.</summary>
internal static class DateTimeKinds
{
    public static bool IsKnown(IOperation? value) => value switch
    {
        IPropertyReferenceOperation reference => IsKnown(reference),
        IInvocationOperation invocation => IsKnown(invocation),
        IObjectCreationOperation creation => creation.Arguments.Any(argument => SaysKind(argument.Value)),
        IFieldReferenceOperation { Field: { Name: "UnixEpoch", ContainingType.SpecialType: SpecialType.System_DateTime } } => true,
        IBinaryOperation sum => IsKnown(sum.LeftOperand), // a TimeSpan more or less keeps the kind
        IConversionOperation conversion => IsKnown(conversion.Operand),
        IConditionalOperation choice => IsKnown(choice.WhenTrue) && IsKnown(choice.WhenFalse),
        ICoalesceOperation coalesce => IsKnown(coalesce.Value) && IsKnown(coalesce.WhenNull),
        ILocalReferenceOperation reference => IsKnown(InitialValue(reference)),
        _ => false,
    };

    private static bool IsKnown(IPropertyReferenceOperation reference) => reference.Property.Name switch
    {
        "UtcNow" or "Now" or "Today" => reference.Instance is null && reference.Property.ContainingType.SpecialType == SpecialType.System_DateTime,
        "UtcDateTime" or "LocalDateTime" => reference.Property.ContainingType.Name == "DateTimeOffset",
        "Date" or "Value" => IsKnown(reference.Instance),
        _ => IsFileTime(reference.Property),
    };

    private static bool IsKnown(IInvocationOperation invocation) => invocation.TargetMethod.Name switch
    {
        "ToUniversalTime" or "ToLocalTime" or "ConvertTimeToUtc" or "FromFileTime" or "FromFileTimeUtc" => true,
        "SpecifyKind" => invocation.Arguments.Any(argument => SaysKind(argument.Value)),
        "GetValueOrDefault" or "Subtract" => IsKnown(invocation.Instance),
        var name when name.StartsWith("Add", StringComparison.Ordinal) => IsKnown(invocation.Instance),
        _ => IsFileTime(invocation.TargetMethod),
    };

    private static bool IsFileTime(ISymbol member) =>
        member.ContainingNamespace is { Name: "IO", ContainingNamespace.Name: "System" };

    private static bool SaysKind(IOperation argument) =>
        argument is { Type: { Name: "DateTimeKind" }, ConstantValue: { HasValue: true, Value: not (int)DateTimeKind.Unspecified } };

    // Only of a local that is written once: what is assigned later may be anything.
    private static IOperation? InitialValue(ILocalReferenceOperation reference)
    {
        if (reference.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
            || declarator.Span.End > reference.Syntax.SpanStart || IsWrittenLater(declarator))
            return null;
        return reference.SemanticModel!.GetOperation(value);
    }

    private static bool IsWrittenLater(VariableDeclaratorSyntax declarator)
    {
        var scope = declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>(node => node is not GlobalStatementSyntax)
            ?? declarator.SyntaxTree.GetRoot();
        return scope.DescendantNodes().Any(node => node switch
        {
            AssignmentExpressionSyntax assignment => Names(assignment.Left),
            ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } argument => Names(argument.Expression),
            _ => false,
        });

        bool Names(ExpressionSyntax expression) =>
            expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == declarator.Identifier.ValueText);
    }
}
