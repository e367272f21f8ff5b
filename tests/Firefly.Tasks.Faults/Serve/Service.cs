using System.Diagnostics;

namespace Firefly.Tasks.Faults.Serve;

/// <summary>A program that runs beside the rounds until it is killed, as the user postgres where we are root.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly RunFolder _folder;
    private readonly Process _process;
    private readonly List<string> _output = [];

    public Service(RunFolder folder, string program, params string[] arguments)
    {
        _folder = folder;
        string[] command = Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments]
            : [program, .. arguments];
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        foreach (var argument in command[1..])
            start.ArgumentList.Add(argument);
        _process = Command.Start(start);
        folder.Guard(_process.Id);
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it said last.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return string.Join('\n', _output.TakeLast(20));
        }
    }

    public bool HasDied => _process.HasExited;

    public async ValueTask DisposeAsync()
    {
        if (!HasDied)
            _process.Kill();
        await _process.WaitForExitAsync();
        _folder.Unguard(_process.Id);
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.Add(line);
    }
}
