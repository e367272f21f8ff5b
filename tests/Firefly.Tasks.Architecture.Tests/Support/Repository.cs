namespace Firefly.Tasks.Architecture.Support;

/// <summary>The files of the repository as a clone has them; what a build makes is left out.</summary>
internal static class Repository
{
    private static readonly string[] Made = ["artifacts", "bin", "obj", ".git", ".vs", ".idea", "TestResults", "node_modules"];

    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>Relative paths with forward slashes, in order.</summary>
    /// <param name="folder">Below this folder; "" for all.</param>
    /// <param name="extensions">With one of these endings; none for all.</param>
    public static IReadOnlyList<string> Files(string folder, params string[] extensions)
    {
        var start = PathOf(folder);
        return Directory.Exists(start)
            ? [.. Walk(start).Where(file => extensions.Length == 0 || extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal)).Order(StringComparer.Ordinal)]
            : [];
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => !Made.Contains(Path.GetFileName(file), StringComparer.Ordinal)))
            yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        foreach (var below in Directory.EnumerateDirectories(folder))
            if (!Made.Contains(Path.GetFileName(below), StringComparer.Ordinal))
                foreach (var file in Walk(below))
                    yield return file;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Firefly.Tasks.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Firefly.Tasks.slnx.");
    }
}
