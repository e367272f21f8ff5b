using System.Globalization;
using System.Reflection;

namespace Firefly.Tasks.Architecture.Surface;

/// <summary>What users can call in an assembly, one member a line.</summary>
internal static class PublicSurface
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>What the compiler writes for every record and enum says nothing about them.</summary>
    private static readonly string[] WrittenByTheCompiler = ["<Clone>$", "PrintMembers", "EqualityContract", "Equals", "GetHashCode", "ToString", "Deconstruct", "op_Equality", "op_Inequality", "value__"];

    public static string Of(Assembly assembly) => string.Concat(
        assembly.GetTypes()
            .Where(type => IsVisible(type) && !type.Name.StartsWith('<'))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Select(member => $"{TypeNames.Of(type)}: {member}").Prepend(Kind(type)))
            .Select(line => line + "\n"));

    private static bool IsVisible(Type type) => type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily) && IsVisible(type.DeclaringType!) : type.IsPublic;

    private static string Kind(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : typeof(Delegate).IsAssignableFrom(type) ? "delegate" : type.IsValueType ? "struct" : "class";
        var modifier = kind != "class" ? "" : type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var bases = type.GetInterfaces().Where(face => face.IsPublic && !inherited.Contains(face)).Select(TypeNames.Of).Order(StringComparer.Ordinal).ToList();
        if (kind == "class" && type.BaseType is { } parent && parent != typeof(object))
            bases.Insert(0, TypeNames.Of(parent));
        return $"{modifier}{kind} {TypeNames.Of(type)}{(bases.Count == 0 || type.IsEnum ? "" : " : " + string.Join(", ", bases))}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        foreach (var constructor in type.GetConstructors(Own).Where(IsOpen))
            yield return $"{Access(constructor)}new({Parameters(constructor)})";
        foreach (var field in type.GetFields(Own).Where(field => field.IsPublic || field.IsFamily))
            if (!WrittenByTheCompiler.Contains(field.Name))
                yield return type.IsEnum ? field.Name + Value(field) : $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{TypeNames.Of(Nullability.Create(field))} {field.Name}{Value(field)}";
        foreach (var property in type.GetProperties(Own).Where(property => property.GetAccessors(nonPublic: true).Any(IsOpen)))
            if (!WrittenByTheCompiler.Contains(property.Name))
                yield return Property(property);
        foreach (var member in type.GetEvents(Own).Where(member => IsOpen(member.AddMethod!)))
            yield return $"event {TypeNames.Of(member.EventHandlerType!)} {member.Name}";
        foreach (var method in type.GetMethods(Own).Where(method => IsOpen(method) && !(method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal))))
            if (!WrittenByTheCompiler.Contains(method.Name))
                yield return $"{Access(method)}{Modifier(method)}{TypeNames.Of(Nullability.Create(method.ReturnParameter))} {method.Name}{Arguments(method)}({Parameters(method)})";
    }

    private static string Property(PropertyInfo property)
    {
        var first = property.GetAccessors(nonPublic: true).First(IsOpen);
        var getter = property.GetMethod is { } get && IsOpen(get) ? "get; " : "";
        var isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") == true;
        var setter = property.SetMethod is { } set && IsOpen(set) ? isInit ? "init; " : "set; " : "";
        var required = property.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "RequiredMemberAttribute") ? "required " : "";
        return $"{Access(first)}{required}{Modifier(first)}{TypeNames.Of(Nullability.Create(property))} {property.Name} {{ {getter}{setter}}}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        (parameter.Position == 0 && IsExtension(method) ? "this " : "") +
        (parameter.CustomAttributes.Any(attribute => attribute.AttributeType == typeof(ParamArrayAttribute)) ? "params " : "") +
        $"{TypeNames.Of(Nullability.Create(parameter))} {parameter.Name}" +
        (parameter.HasDefaultValue ? " = " + Default(parameter) : "")));

    private static string Default(ParameterInfo parameter) =>
        parameter.DefaultValue is null && parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null
            ? "default"
            : Literal(parameter.DefaultValue);

    private static bool IsExtension(MethodBase method) => method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "ExtensionAttribute");

    private static string Value(FieldInfo field) => field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : "";

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        Enum => $"{TypeNames.Of(value.GetType())}.{value}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Arguments(MethodInfo method) =>
        method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Modifier(MethodBase method) =>
        method.IsStatic ? "static " : method.DeclaringType!.IsInterface ? "" : method.IsAbstract ? "abstract " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static bool IsOpen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
}
