using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Firefly.Tasks.CommandLine.Tests.Support;

/// <summary>The sample QuickStart in a process of its own, on a SQLite file of its own.</summary>
internal sealed class QuickStartProcess : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;
    private readonly StringBuilder _error = new();

    private QuickStartProcess(string folder, Process process)
    {
        _folder = folder;
        _process = process;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_error)
                _error.AppendLine(line.Data);
        };
    }

    public string Error
    {
        get
        {
            lock (_error)
                return _error.ToString();
        }
    }

    public static QuickStartProcess Start(params string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("firefly-process-").FullName;
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "QuickStart", configuration, "QuickStart.dll");
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] settings = ["--ConnectionStrings:App", "Data Source=app.db", "--Logging:LogLevel:Microsoft.EntityFrameworkCore", "Warning"];
        foreach (var argument in settings.Prepend(program).Concat(args))
            start.ArgumentList.Add(argument);
        var process = new QuickStartProcess(folder, Process.Start(start)!);
        process._process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Sends a signal as a service manager would.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until standard error has a text.</summary>
    public async Task SaysAsync(string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!Error.Contains(text, StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
    }

    public async Task<CommandResult> EndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var output = await _process.StandardOutput.ReadToEndAsync(limit.Token);
        await _process.WaitForExitAsync(limit.Token);
        return new CommandResult(_process.ExitCode, output.ReplaceLineEndings("\n"), Error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
