using System.Reflection;

namespace Firefly.Tasks.Architecture.Surface;

/// <summary>Types as C# writes them, with the question marks of nullable references.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool",
        [typeof(int)] = "int", [typeof(long)] = "long", [typeof(double)] = "double", [typeof(byte)] = "byte", [typeof(char)] = "char",
    };

    public static string Of(Type type)
    {
        if (type.IsByRef)
            return "ref " + Of(type.GetElementType()!);
        if (type.IsArray)
            return Of(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value) + "?";
        if (type.IsGenericParameter)
            return type.Name;
        return Keywords.TryGetValue(type, out var keyword) ? keyword : Named(type, type.GetGenericArguments().Select(Of));
    }

    public static string Of(NullabilityInfo info)
    {
        var type = info.Type;
        var mark = info.ReadState == NullabilityState.Nullable && !type.IsValueType ? "?" : "";
        if (type.IsGenericParameter)
            return type.Name; // reflection takes every open T for nullable
        if (type.IsArray)
            return Of(info.ElementType!) + "[]" + mark;
        if (!type.IsGenericType || Nullable.GetUnderlyingType(type) is not null)
            return Of(type) + mark;
        return Named(type, info.GenericTypeArguments.Select(Of)) + mark;
    }

    /// <summary>The name with its outer types and type arguments, and the namespace unless it is one of everyday use.</summary>
    public static string Named(Type type, IEnumerable<string> arguments)
    {
        var outer = type.DeclaringType is { } declaring ? Named(declaring, []) + "." : Namespace(type);
        var name = type.Name.Split('`')[0];
        var list = string.Join(", ", arguments);
        return list.Length == 0 ? outer + name : $"{outer}{name}<{list}>";
    }

    private static string Namespace(Type type) =>
        type.Namespace is null or "Firefly.Tasks" or "System" or "System.Threading" or "System.Threading.Tasks" or "System.Collections.Generic" ? "" : type.Namespace + ".";
}
