using Firefly.Tasks.SourceGenerator.Model;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Read;

/// <summary>Reads what <c>[FireflyTask]</c> says and works out the row's name.</summary>
internal static class SettingsReader
{
    public static TaskSettings Read(IMethodSymbol method, AttributeData attribute)
    {
        var set = attribute.NamedArguments.ToDictionary(argument => argument.Key, argument => argument.Value);
        return new TaskSettings(
            ReadPinnedName(attribute) ?? DefaultName(method),
            new(set.TryGetValue("FormerNames", out var former) && !former.IsNull ? former.Values.Select(name => name.Value as string ?? "") : []),
            Value<string>("Queue"),
            Number("MaxRetries"),
            set.TryGetValue("RetryDelaySeconds", out var delay) ? delay.Value as double? : null,
            Number("Backoff"),
            Number("Priority"),
            Number("Transaction"));

        T? Value<T>(string name)
            where T : class => set.TryGetValue(name, out var value) ? value.Value as T : null;

        int? Number(string name) => set.TryGetValue(name, out var value) ? value.Value as int? : null;
    }

    private static string? ReadPinnedName(AttributeData attribute)
    {
        foreach (var argument in attribute.NamedArguments) // set after the constructor ran, so it wins
            if (argument.Key == "Name")
                return argument.Value.Value as string;
        return attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0].Value as string : null;
    }

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
