using Firefly.Tasks.SourceGenerator.Read;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Rules;

/// <summary>Which types JSON cannot carry to another process.</summary>
internal static class StorableRules
{
    private static readonly (string Namespace, string Name, string Why)[] Live =
    [
        ("System", "Delegate", "a delegate: code cannot be kept in a row"),
        ("System.IO", "Stream", "a stream, which is open in this process only"),
        ("Microsoft.EntityFrameworkCore", "DbContext", "a DbContext, which belongs to this scope"),
        ("System.Threading.Tasks", "Task", "a Task, which runs in this process"),
        ("System.Threading.Tasks", "ValueTask", "a ValueTask, which runs in this process"),
        ("System.Threading.Tasks", "ValueTask`1", "a ValueTask, which runs in this process"),
        ("System.Collections.Generic", "IAsyncEnumerable`1", "an asynchronous stream, which is read in this process"),
        ("System.Collections.Generic", "IAsyncEnumerator`1", "an asynchronous stream, which is read in this process"),
        ("System", "IObservable`1", "a stream of events, which is heard in this process"),
        ("System.Threading.Tasks", "TaskCompletionSource", "a task of this process"),
        ("System.Threading.Tasks", "TaskCompletionSource`1", "a task of this process"),
        ("System", "IServiceProvider", "a service"),
        ("Microsoft.Extensions.Logging", "ILogger", "a service"),
        ("System.Linq", "IQueryable", "a query, which belongs to this scope"),
        ("System.Linq.Expressions", "Expression", "an expression: code cannot be kept in a row"),
        ("System.Reflection", "MemberInfo", "a piece of code, which JSON does not carry"),
        ("System.Threading", "CancellationToken", "a token of this process; only a plain CancellationToken is injected"),
        ("System", "IntPtr", "an address in this process"),
        ("System", "UIntPtr", "an address in this process"),
        ("Firefly.Tasks", "TaskCall", "a call that nobody would schedule: schedule it in the body with db.Schedule"),
    ];

    /// <summary>Why no setting makes JSON carry the type, as the end of a sentence; null when it may.</summary>
    public static string? WhyNot(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => "a pointer into this process",
        { IsRefLikeType: true } => "which lives on the stack only",
        IArrayTypeSymbol { Rank: > 1 } => "an array of several dimensions, which JSON does not know",
        IArrayTypeSymbol array => WhyNot(array.ElementType),
        { SpecialType: not (SpecialType.None or SpecialType.System_Nullable_T or SpecialType.System_IntPtr or SpecialType.System_UIntPtr) } => null,
        INamedTypeSymbol named => Live.FirstOrDefault(live => named.IsOrInherits(live.Namespace, live.Name)).Why
            ?? (IsAwaitable(named) ? "an awaitable that is none of Task, Task<T>, ValueTask and ValueTask<T>: nothing would await it" : null)
            ?? named.TypeArguments.Select(WhyNot).FirstOrDefault(why => why is not null),
        _ => null,
    };

    /// <summary>Why JSON likely cannot read the type back, as the end of a sentence; null when it can. A converter of the user's may know better.</summary>
    public static string? WhyDoubtful(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => WhyDoubtful(array.ElementType),
        { SpecialType: SpecialType.System_Object } => "which holds an object: it would come back as a JsonElement",
        INamedTypeSymbol { TypeKind: TypeKind.Interface } named when !IsCollection(named) && !SaysHow(named) =>
            "an interface: JSON cannot know which class to read it back as",
        INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: true } named when !IsJsonNode(named) && !SaysHow(named) =>
            "an abstract class: JSON cannot know which class to read it back as",
        INamedTypeSymbol named => named.TypeArguments.Select(WhyDoubtful).FirstOrDefault(why => why is not null),
        _ => null,
    };

    private static bool IsAwaitable(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? part = type; part is not null; part = part.BaseType)
            if (part.GetMembers("GetAwaiter").OfType<IMethodSymbol>().Any(it => it is { IsStatic: false, Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public }))
                return true;
        return false;
    }

    private static bool IsCollection(INamedTypeSymbol type) => type.ContainingNamespace.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal);

    private static bool IsJsonNode(INamedTypeSymbol type) => type.IsNamed("System.Text.Json.Nodes", "JsonNode") || type.IsNamed("System.Text.Json.Nodes", "JsonValue");

    private static bool SaysHow(INamedTypeSymbol type) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { } found && found.ContainingNamespace?.ToDisplayString() == "System.Text.Json.Serialization");
}
