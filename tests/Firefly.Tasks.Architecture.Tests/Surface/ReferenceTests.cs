using System.Reflection;
using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Surface;

public sealed class ReferenceTests
{
    /// <summary>What each package may use beyond .NET itself, by the beginning of the assembly's name. A dot at the end takes all below it.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Firefly.Tasks"] = ["Microsoft.Extensions."],
        ["Firefly.Tasks.CommandLine"] = ["Firefly.Tasks", "Microsoft.Extensions.", "System.CommandLine"],
        ["Firefly.Tasks.EntityFrameworkCore"] = ["Firefly.Tasks", "Microsoft.Extensions.", "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Abstractions", "Microsoft.EntityFrameworkCore.Relational"],
        ["Firefly.Tasks.Sqlite"] = ["Firefly.Tasks", "Firefly.Tasks.EntityFrameworkCore", "Microsoft.Extensions.", "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.", "Microsoft.Data.Sqlite", "SQLitePCLRaw."],
        ["Firefly.Tasks.PostgreSql"] = ["Firefly.Tasks", "Firefly.Tasks.EntityFrameworkCore", "Microsoft.Extensions.", "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.", "Npgsql", "Npgsql."],
    };

    [Theory]
    [MemberData(nameof(Product.All), MemberType = typeof(Product))]
    public void A_package_uses_only_what_it_may(string package) => Assert.DoesNotContain(
        Assembly.Load(package).GetReferencedAssemblies().Select(reference => reference.Name!),
        name => !IsOfDotNet(name) && !Allowed[package].Any(allowed => allowed.EndsWith('.') ? name.StartsWith(allowed, StringComparison.Ordinal) : name == allowed));

    [Fact]
    public void The_generator_uses_nothing_of_the_product() => Assert.DoesNotContain(
        Assembly.Load("Firefly.Tasks.SourceGenerator").GetReferencedAssemblies(),
        reference => reference.Name!.StartsWith("Firefly.", StringComparison.Ordinal));

    [Fact]
    public void The_generator_asks_for_no_compiler_newer_than_the_first_with_csharp_14() => Assert.All(
        Assembly.Load("Firefly.Tasks.SourceGenerator").GetReferencedAssemblies().Where(reference => reference.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)),
        reference => Assert.Equal(new Version(5, 0, 0, 0), reference.Version));

    private static bool IsOfDotNet(string name) =>
        (name.StartsWith("System.", StringComparison.Ordinal) && name != "System.CommandLine") || name is "netstandard" or "mscorlib";
}
