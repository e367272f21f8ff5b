using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Read;

/// <summary>What a task method gives back once it is awaited.</summary>
internal static class ResultReader
{
    /// <summary>Whether the method returns one of the four task types.</summary>
    public static bool IsAwaited(ITypeSymbol returned) =>
        returned.IsNamed("System.Threading.Tasks", "Task") || returned.IsNamed("System.Threading.Tasks", "ValueTask") || IsTaskOfResult(returned);

    /// <summary>The value's type, or null for none.</summary>
    public static ITypeSymbol? Result(ITypeSymbol returned) =>
        returned.SpecialType == SpecialType.System_Void ? null
        : IsTaskOfResult(returned) ? ((INamedTypeSymbol)returned).TypeArguments[0]
        : IsAwaited(returned) ? null
        : returned;

    private static bool IsTaskOfResult(ITypeSymbol returned) =>
        returned.OriginalDefinition.IsNamed("System.Threading.Tasks", "Task`1") || returned.OriginalDefinition.IsNamed("System.Threading.Tasks", "ValueTask`1");
}
