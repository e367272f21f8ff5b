using System.Diagnostics;
using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Rounds;

/// <summary>One consumer process.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly RunFolder _folder;
    private readonly Process _process;
    private readonly TaskCompletionSource<bool> _consumes = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _log = [];

    /// <param name="folder">That of the run.</param>
    /// <param name="settings">What it is told.</param>
    /// <param name="before">What stands before the command: a program that runs it elsewhere.</param>
    /// <param name="environment">Variables of its own.</param>
    public Consumer(RunFolder folder, ConsumerSettings settings, IReadOnlyList<string> before, IReadOnlyDictionary<string, string> environment)
    {
        _folder = folder;
        Settings = settings;
        string[] command = [.. before, "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "Firefly.Tasks.Faults.dll"), "consume", settings.ToJson()];
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in command[1..])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        _process = Command.Start(start);
        folder.Guard(Pid);
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public ConsumerSettings Settings { get; }

    public int Pid => _process.Id;

    public bool HasDied => _process.HasExited;

    /// <summary>True once it consumes; false: it died before.</summary>
    public Task<bool> ConsumesAsync() => _consumes.Task;

    public Task DiedAsync() => _process.WaitForExitAsync();

    public void Send(int signal)
    {
        if (!HasDied)
            Signal.Send(Pid, signal);
    }

    /// <summary>No finally block and no shutdown hook runs.</summary>
    public Task KillAsync()
    {
        Send(Signal.Kill);
        return DiedAsync();
    }

    public IReadOnlyList<string> Log()
    {
        lock (_log)
            return [.. _log];
    }

    public void Dispose()
    {
        Send(Signal.Kill);
        _process.WaitForExit();
        _folder.Unguard(Pid);
        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            _consumes.TrySetResult(false);
            return;
        }

        lock (_log)
            _log.Add(line);
        if (line.Contains("[5000]", StringComparison.Ordinal))
            _consumes.TrySetResult(true);
    }
}
