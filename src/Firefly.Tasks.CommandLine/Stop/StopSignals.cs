using System.Runtime.InteropServices;

namespace Firefly.Tasks.CommandLine.Stop;

/// <summary>
/// The first SIGINT or SIGTERM asks the command to stop: a consumer finishes what runs. The second ends the process at once, as the
/// system does by default; what ran then runs again elsewhere.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
    ];

    public CancellationToken Stop => _stop.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext signal)
    {
        if (_stop.IsCancellationRequested)
            return;
        signal.Cancel = true;
        _ = _stop.CancelAsync();
    }
}
