using System.Reflection;

namespace Firefly.Tasks.Architecture.Support;

/// <summary>The assemblies that users reference, one a package.</summary>
internal static class Product
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "Firefly.Tasks",
        "Firefly.Tasks.CommandLine",
        "Firefly.Tasks.EntityFrameworkCore",
        "Firefly.Tasks.PostgreSql",
        "Firefly.Tasks.Sqlite",
    ];

    public static TheoryData<string> All => [.. Names];

    public static IEnumerable<Assembly> Assemblies => Names.Select(Assembly.Load);
}
