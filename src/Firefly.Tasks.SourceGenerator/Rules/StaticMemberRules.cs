using Firefly.Tasks.SourceGenerator.Explain;
using Firefly.Tasks.SourceGenerator.Read;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Rules;

/// <summary>A static member of the task's name wins over the generated call, without a word from the compiler.</summary>
internal static class StaticMemberRules
{
    public static IEnumerable<Diagnostic> Check(IMethodSymbol method)
    {
        foreach (var type in method.ContainingType.WithBases())
            foreach (var member in type.GetMembers(method.Name))
                if (member is IMethodSymbol { IsStatic: true } && IsSeen(member, from: method))
                {
                    yield return method.Report(Descriptors.StaticMemberWins, method.Display(), member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
                    yield break;
                }
    }

    private static bool IsSeen(ISymbol member, IMethodSymbol from) =>
        !SymbolEqualityComparer.Default.Equals(member, from)
        && (member.DeclaredAccessibility != Accessibility.Private || SymbolEqualityComparer.Default.Equals(member.ContainingType, from.ContainingType))
        && (member as IMethodSymbol)?.FindTaskAttribute() is null; // a static task is FF0002 itself
}
