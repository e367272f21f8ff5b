using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Firefly.Tasks.SourceGenerator.Read;

/// <summary>Types, constants and attributes as C# that means the same wherever it stands.</summary>
internal static class CSharpText
{
    private static readonly SymbolDisplayFormat Annotated =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The type with its nullable marks.</summary>
    public static string Type(ITypeSymbol type) => type.ToDisplayString(Annotated);

    /// <summary>The type as <c>typeof</c> takes it.</summary>
    public static string RuntimeType(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>A default value or an attribute's argument of that type.</summary>
    public static string Constant(object? value, ITypeSymbol type)
    {
        if (value is null)
            return type.IsValueType && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T ? "default" : "null";
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return type.TypeKind == TypeKind.Enum ? $"({RuntimeType(type)})({Literal(value)})" : Literal(value);
    }

    /// <summary>An attribute's argument.</summary>
    public static string Constant(TypedConstant constant) => constant.Kind switch
    {
        _ when constant.IsNull => "null",
        TypedConstantKind.Array => $"new {RuntimeType(constant.Type!)} {{ {string.Join(", ", constant.Values.Select(Constant))} }}",
        TypedConstantKind.Type => $"typeof({RuntimeType((ITypeSymbol)constant.Value!)})",
        _ => Constant(constant.Value, constant.Type!),
    };

    /// <summary>A string as a literal, or <c>null</c>.</summary>
    public static string String(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>The attribute with its arguments, in brackets.</summary>
    public static string Attribute(AttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments.Select(Constant)
            .Concat(attribute.NamedArguments.Select(argument => $"{argument.Key} = {Constant(argument.Value)}"));
        return $"[{RuntimeType(attribute.AttributeClass!)}({string.Join(", ", arguments)})]";
    }

    private static string Literal(object value) => value switch
    {
        string text => String(text),
        char letter => SymbolDisplay.FormatLiteral(letter, quote: true),
        bool truth => truth ? "true" : "false",
        double number => Special("double", number) ?? number.ToString("G17", CultureInfo.InvariantCulture) + "D",
        float number => Special("float", number) ?? number.ToString("G9", CultureInfo.InvariantCulture) + "F",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        int number => number.ToString(CultureInfo.InvariantCulture),
        byte number => $"(byte){number}",
        ushort number => $"(ushort){number}",
        sbyte number => $"(sbyte)({number.ToString(CultureInfo.InvariantCulture)})",
        short number => $"(short)({number.ToString(CultureInfo.InvariantCulture)})",
        _ => throw new ArgumentException($"C# has no constant of the type {value.GetType()}.", nameof(value)),
    };

    private static string? Special(string type, double number) =>
        double.IsNaN(number) ? $"{type}.NaN"
        : double.IsPositiveInfinity(number) ? $"{type}.PositiveInfinity"
        : double.IsNegativeInfinity(number) ? $"{type}.NegativeInfinity"
        : null;
}
