using Firefly.Tasks.SourceGenerator.Model;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Read;

/// <summary>Reads what <c>[FireflyTask]</c> says and works out the row's name.</summary>
internal static class SettingsReader
{
    public static TaskSettings Read(IMethodSymbol method, AttributeData attribute)
    {
        return new TaskSettings(
            ReadPinnedName(attribute) ?? DefaultName(method),
            new(ReadFormerNames(attribute)),
            Find(attribute, "Queue") as string,
            Find(attribute, "MaxRetries") as int?,
            Find(attribute, "RetryDelaySeconds") as double?,
            Find(attribute, "Backoff") as int?,
            Find(attribute, "Priority") as int?,
            Find(attribute, "Transaction") as int?);
    }

    /// <summary>The property is set after the constructor ran, so it wins.</summary>
    private static string? ReadPinnedName(AttributeData attribute) =>
        Find(attribute, "Name") as string ?? (attribute.ConstructorArguments.Length == 1 ? Scalar(attribute.ConstructorArguments[0]) as string : null);

    private static IEnumerable<string> ReadFormerNames(AttributeData attribute)
    {
        foreach (var argument in attribute.NamedArguments)
            if (argument is { Key: "FormerNames", Value: { Kind: TypedConstantKind.Array, IsNull: false } names })
                return names.Values.Select(name => name.Value as string ?? "");
        return [];
    }

    private static object? Find(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
            if (argument.Key == name)
                return Scalar(argument.Value);
        return null;
    }

    /// <summary>Code that is being typed may have anything anywhere.</summary>
    private static object? Scalar(TypedConstant constant) => constant.Kind == TypedConstantKind.Array ? null : constant.Value;

    private static string DefaultName(IMethodSymbol method)
    {
        var names = method.ContainingType.WithOuterTypes().Reverse().Select(type => type.Name).Append(method.Name);
        return string.Join(".", ReadPrefix(method.ContainingAssembly) is { } prefix ? names.Prepend(prefix) : names);
    }

    private static string? ReadPrefix(IAssemblySymbol assembly)
    {
        foreach (var attribute in assembly.GetAttributes())
            if (attribute.AttributeClass.IsNamed("Firefly.Tasks", "FireflyTasksAttribute"))
                foreach (var argument in attribute.NamedArguments)
                    if (argument is { Key: "Prefix", Value.Value: string { Length: > 0 } prefix })
                        return prefix;
        return null;
    }
}
