using System.Collections;
using System.Text.Json;

namespace Firefly.Tasks.CommandLine.Input;

/// <summary>What a parameter takes and what was given for it, as a person says it.</summary>
internal static class ArgumentWords
{
    public static string Of(JsonElement given) => given.ValueKind switch
    {
        JsonValueKind.String => $"the text {given.GetRawText()}",
        JsonValueKind.Number => $"the number {given.GetRawText()}",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => given.GetRawText(),
    };

    public static string Of(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? $"{Of(inner)} or null" : $"{Kind(type)} ({Name(type)})";

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "a value",
        _ when type == typeof(string) || type == typeof(char) => "a text",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(float) || type == typeof(double) || type == typeof(decimal) || type == typeof(Half) => "a number",
        _ when type.IsPrimitive || type == typeof(Int128) || type == typeof(UInt128) => "a whole number",
        _ when type == typeof(DateTimeOffset) || type == typeof(DateTime) => "an instant such as \"2026-04-27T17:28:36Z\"",
        _ when type == typeof(DateOnly) => "a date such as \"2026-04-27\"",
        _ when type == typeof(TimeOnly) || type == typeof(TimeSpan) => "a time such as \"17:28:36\"",
        _ when type == typeof(Guid) => "a text such as \"3f2504e0-4f89-11d3-9a0c-0305e82c3301\"",
        _ when type == typeof(byte[]) => "a text in Base64",
        _ when type.IsAssignableTo(typeof(IDictionary)) => "an object",
        _ when type.IsAssignableTo(typeof(IEnumerable)) => "a list",
        _ => "an object",
    };

    private static string Name(Type type) => type switch
    {
        { IsArray: true } => $"{Name(type.GetElementType()!)}[]",
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        _ when type == typeof(string) => "string",
        _ when type == typeof(bool) => "bool",
        _ when type == typeof(int) => "int",
        _ when type == typeof(long) => "long",
        _ when type == typeof(double) => "double",
        _ when type == typeof(decimal) => "decimal",
        _ => type.Name,
    };
}
