using System.Diagnostics;

namespace Firefly.Tasks.Faults.Serve;

/// <summary>
/// The temporary folder of a run. A shell hangs on a pipe of ours and takes everything away when we end, even by a SIGKILL: processes, servers,
/// mounts, network namespaces, files.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private readonly Process _guard;

    public RunFolder()
    {
        Path = Directory.CreateTempSubdirectory("firefly-faults-").FullName;
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        foreach (var folder in (string[])["pids", "namespaces", "mounts"])
            Directory.CreateDirectory(Of(folder));
        var start = new ProcessStartInfo("setsid") { RedirectStandardInput = true };
        foreach (var argument in (string[])["sh", System.IO.Path.Combine(AppContext.BaseDirectory, "Serve", "guard.sh"), Path])
            start.ArgumentList.Add(argument);
        _guard = Process.Start(start) ?? throw new FaultsException("The shell did not start.");
    }

    public string Path { get; }

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Files that last no longer than a round.</summary>
    public string New(string name) => Directory.CreateDirectory(Of(name)).FullName;

    /// <summary>The process is to end with us.</summary>
    public void Guard(int pid) => File.Create(Of($"pids/{pid}")).Dispose();

    public void Unguard(int pid) => File.Delete(Of($"pids/{pid}"));

    /// <summary>The files are to stay, for somebody to look at.</summary>
    public void Keep() => File.Create(Of("keep")).Dispose();

    public void Dispose()
    {
        _guard.StandardInput.Close();
        _guard.WaitForExit();
        _guard.Dispose();
    }
}
