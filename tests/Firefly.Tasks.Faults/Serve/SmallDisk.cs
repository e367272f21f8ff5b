namespace Firefly.Tasks.Faults.Serve;

/// <summary>A file system of few megabytes, that can be filled.</summary>
internal sealed class SmallDisk(string folder, string mark) : IAsyncDisposable
{
    public string Folder => folder;

    private string Filler => Path.Combine(folder, "filler");

    public static async Task<SmallDisk> MountAsync(RunFolder run, string name, int megabytes)
    {
        var folder = run.New(name);
        await Command.RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", folder);
        var mark = run.Of($"mounts/{name}");
        await File.WriteAllTextAsync(mark, folder);
        return new SmallDisk(folder, mark);
    }

    /// <summary>Takes all that is free.</summary>
    public async Task FillAsync()
    {
        var chunk = new byte[64 * 1024];
        try
        {
            await using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
            while (true)
                await filler.WriteAsync(chunk);
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await Command.RunAsync("umount", folder);
        File.Delete(mark);
    }
}
