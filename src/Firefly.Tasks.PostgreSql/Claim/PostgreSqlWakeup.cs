using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Firefly.Tasks.Claim;

/// <summary>Wakes the consumers of other processes by NOTIFY, and this one's by LISTEN. Both are hints; the poll is the net beneath.</summary>
internal sealed class PostgreSqlWakeup : IWakeupRelay, IDisposable, IAsyncDisposable
{
    private readonly bool _isOn;
    private readonly Notifier _notifier;
    private readonly Func<Action<string?>, Listener> _listener;
    private readonly CancellationTokenSource _end = new();
    private Task? _listening;

    public PostgreSqlWakeup(
        IHomeDatabase home, IOptions<PostgreSqlOptions> options, IOptions<FireflyOptions> settings, TimeProvider time, DatabaseOutage outage, ILoggerFactory loggers)
    {
        var session = new PostgreSqlSession(home);
        var notify = new NotifyCommand(() => PostgreSqlNames.Qualified(home.Tables.Schema, home.Tables.Tasks));
        var logger = loggers.CreateLogger(WakeupLog.Category);
        _isOn = options.Value.Notify;
        _notifier = new(session, notify, time, outage, logger);
        _listener = heard => new(session, notify, _notifier, heard, options.Value.PingInterval, settings.Value.PollInterval, time, outage, logger);
    }

    public void Send(string? queue)
    {
        if (_isOn)
            _notifier.Send(Payload.Of(queue));
    }

    public void Listen(Action<string?> heard)
    {
        lock (_end)
            if (_isOn && !_end.IsCancellationRequested)
                _listening ??= Task.Run(() => _listener(heard).RunAsync(_end.Token));
    }

    public async ValueTask DisposeAsync()
    {
        lock (_end)
            _end.Cancel();
        await (_listening ?? Task.CompletedTask);
        await _notifier.DisposeAsync();
        _end.Dispose();
    }

    public void Dispose() => Task.Run(() => DisposeAsync().AsTask()).GetAwaiter().GetResult();
}
