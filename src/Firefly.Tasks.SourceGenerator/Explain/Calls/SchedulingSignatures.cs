using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Firefly.Tasks.SourceGenerator.Explain.Calls;

/// <summary>How a task is called, read off the generated members, so that it can never say anything but the truth.</summary>
internal static class SchedulingSignatures
{
    private static readonly SymbolDisplayFormat ParameterFormat = SymbolDisplayFormat.CSharpShortErrorMessageFormat
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeModifiers);

    /// <summary>Empty when no code was generated for the task, because another diagnostic forbids it.</summary>
    public static List<string> Find(Compilation compilation, INamedTypeSymbol written, IMethodSymbol task) =>
    [
        .. compilation.GlobalNamespace.GetTypeMembers()
            .Where(container => container is { IsStatic: true, MightContainExtensionMethods: true })
            .SelectMany(container => container.GetTypeMembers())
            .Where(block => SymbolEqualityComparer.Default.Equals(CallSymbols.ExtendedClass(block), task.ContainingType))
            .SelectMany(block => block.GetMembers(task.Name).OfType<IMethodSymbol>())
            .Where(call => call.IsStatic)
            .Select(call => $"{written.Name}.{call.Name}({Parameters(call)})"),
    ];

    private static string Parameters(IMethodSymbol call) =>
        string.Join(", ", call.Parameters.Select(parameter => SymbolDisplay.ToDisplayString(parameter, ParameterFormat)));
}
