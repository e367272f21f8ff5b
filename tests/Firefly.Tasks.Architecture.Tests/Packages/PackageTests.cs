using System.Buffers.Binary;
using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Packages;

[Collection(PackedFeed.Collection)]
public sealed class PackageTests(PackedFeed feed)
{
    [Fact]
    public void There_is_a_package_with_symbols_for_each_product_assembly_and_no_other() => Assert.Equal(
        Product.Names.SelectMany(name => new[] { $"{name}.{feed.Version}.nupkg", $"{name}.{feed.Version}.snupkg" }).Order(StringComparer.Ordinal),
        Directory.GetFiles(feed.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Each_package_has_assembly_documentation_readme_and_icon() => Assert.All(Product.Names, name => Assert.Superset(
        new HashSet<string> { $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml", "README.md", "icon.png" },
        feed.Entries(name).ToHashSet()));

    [Fact]
    public void Each_package_says_what_it_is_and_that_it_is_free() => Assert.All(Product.Names, name =>
    {
        var manifest = feed.Manifest(name);
        Assert.Equal("MIT", manifest.Element("license")!.Value);
        Assert.Equal("README.md", manifest.Element("readme")!.Value);
        Assert.Equal("icon.png", manifest.Element("icon")!.Value);
        Assert.NotEqual("Package Description", manifest.Element("description")!.Value);
    });

    [Fact]
    public void The_generator_and_the_code_fixes_travel_in_the_core_package()
    {
        var analyzers = feed.Entries("Firefly.Tasks").Where(entry => entry.StartsWith("analyzers/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        Assert.Equal(["analyzers/dotnet/cs/Firefly.Tasks.CodeFixes.dll", "analyzers/dotnet/cs/Firefly.Tasks.SourceGenerator.dll"], analyzers);
    }

    [Fact]
    public void Our_packages_ask_for_each_other_in_the_same_version_and_hand_the_generator_on()
    {
        var ours = Product.Names.SelectMany(name => feed.Manifest(name).Descendants("dependency"))
            .Where(dependency => dependency.Attribute("id")!.Value.StartsWith("Firefly.", StringComparison.Ordinal)).ToList();

        Assert.Equal(4, ours.Count);
        Assert.All(ours, dependency => Assert.Equal($"[{feed.Version}]", dependency.Attribute("version")!.Value));
        Assert.All(ours, dependency => Assert.Null(dependency.Attribute("exclude")));
    }

    [Fact]
    public void The_icon_is_128_by_128_and_small()
    {
        var icon = File.ReadAllBytes(Repository.PathOf("docs/images/icon.png"));

        Assert.Equal("PNG"u8, icon.AsSpan(1, 3));
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20))));
        Assert.InRange(icon.Length, 1, 20_000);
    }
}
