using Firefly.Tasks.SourceGenerator.Explain.Calls;
using Firefly.Tasks.SourceGenerator.Read;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.CodeFixes;

/// <summary>Finds what can schedule at a place: locals and parameters first, then fields, properties and the context itself.</summary>
internal static class Schedulers
{
    public static IEnumerable<Scheduler> InReach(SyntaxNode place, SemanticModel model)
    {
        var enclosing = model.GetEnclosingSymbol(place.SpanStart);
        var isStatic = IsStatic(enclosing);
        var found = model.LookupSymbols(place.SpanStart)
            .Where(symbol => symbol.CanBeReferencedByName && IsUsable(symbol, place, isStatic))
            .OrderBy(symbol => symbol is ILocalSymbol ? 0 : symbol is IParameterSymbol ? 1 : 2)
            .Select(symbol => Of(symbol.Name, TypeOf(symbol)))
            .OfType<Scheduler>();
        var self = enclosing?.ContainingType;
        return !isStatic && Changes.IsContext(self) ? found.Append(new Scheduler("this", isContext: true)) : found;
    }

    private static Scheduler? Of(string name, ITypeSymbol? type) =>
        Changes.IsContext(type) ? new Scheduler(name, isContext: true)
        : type is not null && type.IsOrInherits("Firefly.Tasks", "IFireflyTasks") ? new Scheduler(name, isContext: false)
        : null;

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol { IsIndexer: false, GetMethod: not null } property => property.Type,
        _ => null,
    };

    private static bool IsUsable(ISymbol symbol, SyntaxNode place, bool isStatic) => symbol switch
    {
        ILocalSymbol local => local.Locations[0].SourceSpan.End < place.SpanStart,
        IFieldSymbol or IPropertySymbol => symbol.IsStatic || !isStatic,
        _ => true,
    };

    private static bool IsStatic(ISymbol? enclosing)
    {
        for (var current = enclosing; current is IMethodSymbol or IPropertySymbol or IFieldSymbol; current = current.ContainingSymbol)
            if (current.IsStatic)
                return true;
        return false;
    }
}
