using System.IO.Compression;
using System.Xml.Linq;
using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Packages;

/// <summary>The packages made from what was built, in a folder that is a feed. Their version is used once: no cache can hold an older one.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    public const string Collection = "packages";

    public string Folder { get; } = Directory.CreateTempSubdirectory("firefly-feed-").FullName;

    public string Version { get; } = $"0.0.1-test.{Guid.NewGuid():N}";

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Name;

    public async ValueTask InitializeAsync() => await Shell.RunAsync(
        Repository.Root, "dotnet", "pack", "Firefly.Tasks.slnx", "--no-build", "-p:BuildProjectReferences=false",
        "-c", Configuration, "-o", Folder, $"-p:PackageVersion={Version}", "-v", "q");

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public IReadOnlyList<string> Entries(string package, string extension = "nupkg")
    {
        using var file = Open(package, extension);
        return [.. file.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>The manifest without its namespace.</summary>
    public XElement Manifest(string package)
    {
        using var file = Open(package, "nupkg");
        using var stream = file.GetEntry($"{package}.nuspec")!.Open();
        var root = XDocument.Load(stream).Root!;
        foreach (var element in root.DescendantsAndSelf())
            element.Name = element.Name.LocalName;
        return root.Element("metadata")!;
    }

    private ZipArchive Open(string package, string extension) => ZipFile.OpenRead(Path.Combine(Folder, $"{package}.{Version}.{extension}"));
}
