using System.Text;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Read;

/// <summary>
/// Names of generated classes. Dots become underscores and underscores are doubled; a <c>0</c>, with which no identifier begins, marks
/// what would still be read in two ways.
/// </summary>
internal static class GeneratedName
{
    public static string Container(string assembly, INamedTypeSymbol type)
    {
        var path = type.WithOuterTypes().Reverse().Select(outer => outer.Name);
        var segments = type.ContainingNamespace.IsGlobalNamespace ? path : [.. Namespaces(type.ContainingNamespace), .. path];
        var separator = assembly.Contains('_') ? "_0_" : "__";
        return $"FireflyCalls_{Escape(assembly.Split('.'))}{separator}{Escape(segments)}";
    }

    public static string Catalog(string assembly) => "FireflyCatalog_" + Escape(assembly.Split('.'));

    public static string Initializer(string assembly) => "FireflyInitializer_" + Escape(assembly.Split('.'));

    private static Stack<string> Namespaces(INamespaceSymbol at)
    {
        var names = new Stack<string>();
        for (; !at.IsGlobalNamespace; at = at.ContainingNamespace)
            names.Push(at.Name);
        return names;
    }

    private static string Escape(IEnumerable<string> segments) => string.Join("_", segments.Select(EscapeSegment));

    private static string EscapeSegment(string segment)
    {
        var text = new StringBuilder();
        if (segment.Length > 0 && (segment[0] == '_' || char.IsDigit(segment[0])))
            text.Append('0');
        foreach (var letter in segment)
            if (letter == '_')
                text.Append("__");
            else if (char.IsLetterOrDigit(letter))
                text.Append(letter);
            else
                text.Append($"_0x{(int)letter:X}_");
        return text.ToString();
    }
}
