using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Firefly.Tasks.CommandLine.Tests.Support;

/// <summary>The sample QuickStart in a process of its own, on a SQLite file of its own.</summary>
internal sealed class QuickStartProcess : IAsyncDisposable
{
    private readonly string _folder;
    private readonly bool _ownsFolder;
    private readonly Process _process;
    private readonly StringBuilder _error = new();

    private QuickStartProcess(string folder, bool ownsFolder, Process process)
    {
        _folder = folder;
        _ownsFolder = ownsFolder;
        _process = process;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_error)
                _error.AppendLine(line.Data);
        };
    }

    public string File => Path.Combine(_folder, "app.db");

    public bool HasEnded => _process.HasExited;

    public string Error
    {
        get
        {
            lock (_error)
                return _error.ToString();
        }
    }

    public static QuickStartProcess Start(params string[] args) => StartIn(Directory.CreateTempSubdirectory("firefly-process-").FullName, ownsFolder: true, args);

    /// <summary>A second process on the file of this one.</summary>
    public QuickStartProcess StartBeside(params string[] args) => StartIn(_folder, ownsFolder: false, args);

    private static QuickStartProcess StartIn(string folder, bool ownsFolder, string[] args)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "QuickStart", configuration, "QuickStart.dll");
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] settings = ["--ConnectionStrings:App", "Data Source=app.db", "--Logging:LogLevel:Microsoft.EntityFrameworkCore", "Warning"];
        foreach (var argument in settings.Prepend(program).Concat(args))
            start.ArgumentList.Add(argument);
        var process = new QuickStartProcess(folder, ownsFolder, Process.Start(start)!);
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

    /// <summary>Waits until the web application listens.</summary>
    public async Task<Uri> AddressAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is not (var at and >= 0))
                continue;
            _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None); // a full pipe would stop it
            return new Uri(line[at..].Trim());
        }

        throw new InvalidOperationException($"The application ended: {Error}");
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
        if (_ownsFolder)
            Directory.Delete(_folder, recursive: true);
    }
}
