using System.Diagnostics;

namespace Firefly.Tasks.Conformance.Support;

/// <summary>A consumer in a process of its own, so that it can die a real death.</summary>
public sealed class ConsumerChild : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];

    private ConsumerChild(Process process) => _process = process;

    /// <param name="database">What it consumes from.</param>
    /// <param name="lease">After which it is believed dead.</param>
    /// <param name="prefetch">Tasks claimed beyond its four slots.</param>
    public static ConsumerChild Start(OwnDatabase database, TimeSpan lease, int prefetch = 0) =>
        Start(ConsumerProgram.With([.. database.Engine.ProcessArguments, database.ConnectionString, lease.ToString("c"), $"{prefetch}"]));

    /// <summary>Another program that consumes and logs to its console.</summary>
    public static ConsumerChild Start(ProcessStartInfo program)
    {
        var child = new ConsumerChild(new Process { StartInfo = program });
        child._process.OutputDataReceived += (_, line) => child.Read(line.Data);
        child._process.ErrorDataReceived += (_, line) => child.Read(line.Data);
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    public bool HasDied => _process.HasExited;

    /// <summary>Waits until it consumes.</summary>
    public Task ConsumesAsync() => _started.Task.WaitAsync(Wait.Limit);

    /// <summary>SIGKILL: no finally block and no shutdown hook runs.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    public override string ToString()
    {
        lock (_output)
            return string.Join('\n', _output);
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            _started.TrySetException(new InvalidOperationException($"The consumer process ended before it consumed.\n{this}"));
            return;
        }

        lock (_output)
            _output.Add(line);
        if (line.Contains("[5000]", StringComparison.Ordinal))
            _started.TrySetResult();
    }
}
