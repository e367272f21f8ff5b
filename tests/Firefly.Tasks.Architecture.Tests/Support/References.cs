using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.Architecture.Support;

/// <summary>What this process runs on, as references for a compilation: .NET, ASP.NET Core, EF Core and the product.</summary>
internal static class References
{
    private static readonly IReadOnlyList<string> Platform =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    public static IEnumerable<MetadataReference> All() => Platform.Select(path => MetadataReference.CreateFromFile(path));

    public static IEnumerable<MetadataReference> Without(string assembly) =>
        Platform.Where(path => Path.GetFileNameWithoutExtension(path) != assembly).Select(path => MetadataReference.CreateFromFile(path));
}
