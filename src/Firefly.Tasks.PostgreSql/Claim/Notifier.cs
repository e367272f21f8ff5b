using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Firefly.Tasks.Claim;

/// <summary>
/// Sends NOTIFY after commits, on a connection of its own: within a transaction it would make all commits of the database take turns. A
/// queue is told of at once, and again at the end of ten milliseconds if there was more.
/// </summary>
internal sealed class Notifier(PostgreSqlSession session, NotifyCommand notify, TimeProvider time, DatabaseOutage outage, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> _waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _sent = new(StringComparer.Ordinal);
    private readonly AsyncSignal _more = new(time);
    private readonly CancellationTokenSource _end = new();
    private readonly LogPace _pace = new(time);
    private NpgsqlConnection? _connection;
    private Task? _sending;
    private bool _ends;

    /// <summary>The backend that speaks for this process; 0 while there is none.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Only takes note: a commit waits for nothing here.</summary>
    public void Send(string payload)
    {
        lock (_waiting)
        {
            if (_ends || !_waiting.Add(payload))
                return;
            _sending ??= Start();
        }

        _more.Set();
    }

    /// <summary>Sends what waits, for two seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        Task? sending;
        lock (_waiting)
            (sending, _ends) = (_sending, true);
        _more.Set();
        _end.CancelAfter(LastWords);
        if (sending is not null)
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _more.Dispose();
        _end.Dispose();
    }

    /// <summary>In no flow of the caller's: a TransactionScope of his would take our connection into its transaction.</summary>
    private Task Start()
    {
        if (ExecutionContext.IsFlowSuppressed())
            return Task.Run(RunAsync);
        using (ExecutionContext.SuppressFlow())
            return Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        var pause = FirstPause;
        while (Next(out var payloads, out var wait))
        {
            if (payloads.Length == 0)
            {
                await _more.WaitAsync(wait, _end.Token);
                if (wait == Idle)
                    await CloseIfIdleAsync();
                continue;
            }

            var isNew = _connection is null;
            try
            {
                await SendAsync(payloads);
                pause = FirstPause;
            }
            catch (Exception error)
            {
                await CloseAsync();
                lock (_waiting)
                    _waiting.Add(Payload.AllQueues); // whichever of them it was that could not be sent
                if (!isNew)
                    continue; // the server may have gone away and come back since the last time
                if (!_ends && !outage.IsOn && _pace.Allows())
                    logger.NotifyFailed(error, LogPace.Pace);
                await Task.Delay(pause, time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }

        await CloseAsync();
    }

    /// <summary>What is to be sent now, or else how long to wait for it.</summary>
    /// <returns>False: this is the end.</returns>
    private bool Next(out string[] payloads, out TimeSpan wait)
    {
        lock (_waiting)
        {
            foreach (var (payload, sent) in _sent)
                if (time.GetElapsedTime(sent) >= Gap)
                    _sent.Remove(payload);
            payloads = _ends ? [.. _waiting] : [.. _waiting.Where(payload => !_sent.ContainsKey(payload))];
            wait = _waiting.Count == 0 ? Idle : Gap - _waiting.Max(payload => _sent.TryGetValue(payload, out var sent) ? time.GetElapsedTime(sent) : Gap);
            if (wait < TimeSpan.Zero)
                wait = TimeSpan.Zero; // it is over; and minus a millisecond would be for ever
            _waiting.ExceptWith(payloads);
            foreach (var payload in payloads)
                _sent[payload] = time.GetTimestamp();
            return !_end.IsCancellationRequested && (!_ends || payloads.Length > 0);
        }
    }

    private async Task SendAsync(string[] payloads)
    {
        _connection ??= await session.OpenAsync(_end.Token);
        ProcessId = _connection.ProcessID;
        await using var command = notify.Of(_connection, payloads);
        await session.PrepareAsync(command, _end.Token);
        await command.ExecuteNonQueryAsync(_end.Token);
    }

    private async Task CloseIfIdleAsync()
    {
        lock (_waiting)
            if (_waiting.Count > 0)
                return;
        await CloseAsync();
    }

    private async Task CloseAsync()
    {
        if (_connection is not { } connection)
            return;
        (_connection, ProcessId) = (null, 0);
        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception)
        {
            // It was broken.
        }
    }
}
