using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Firefly.Tasks.Claim;

/// <summary>
/// Hears NOTIFY on a connection of its own. One that has died without a word looks like one on which nobody speaks, so when it was quiet
/// for a while it has to hear itself.
/// </summary>
internal sealed class Listener(
    PostgreSqlSession session,
    NotifyCommand notify,
    Notifier own,
    Action<string?> heard,
    TimeSpan pingInterval,
    TimeSpan pollInterval,
    TimeProvider time,
    DatabaseOutage outage,
    ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly LogPace _pace = new(time);
    private string? _ping;

    /// <summary>Listens until <paramref name="end"/> fires; it never throws.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        Exception? broken = null;
        for (var pause = FirstPause; !end.IsCancellationRequested;)
        {
            var listens = false;
            try
            {
                await using var connection = await session.OpenAsync(end);
                if (!session.IsDirect)
                {
                    logger.PollsOnly(pollInterval);
                    return;
                }

                await BeginAsync(connection, end);
                if (broken is not null)
                    Complain(broken);
                (broken, listens, pause) = (null, true, FirstPause);
                while (true)
                    if (!await connection.WaitAsync(pingInterval, end))
                        await PingAsync(connection, end);
            }
            catch (Exception) when (end.IsCancellationRequested)
            {
            }
            catch (Exception error)
            {
                broken = listens ? error : null; // said when another can be made: else it is the database that is away
                if (!listens && !outage.Explains(error))
                    Complain(error);
                await Task.Delay(pause, time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private void Complain(Exception error)
    {
        if (_pace.Allows())
            logger.ListenFailed(error, pollInterval, LogPace.Pace);
    }

    private async Task BeginAsync(NpgsqlConnection connection, CancellationToken end)
    {
        connection.Notification += (_, notification) => Hear(notification);
        await using var which = notify.Channel(connection);
        var channel = (string)(await which.ExecuteScalarAsync(end))!;
        await using var listen = new NpgsqlCommand($"LISTEN {PostgreSqlNames.Quote(channel)}", connection);
        await listen.ExecuteNonQueryAsync(end);
        heard(null); // whatever was said while nobody listened
        logger.Listening(channel);
    }

    private void Hear(NpgsqlNotificationEventArgs notification)
    {
        if (notification.Payload == _ping)
            _ping = null;
        else if (notification.PID != own.ProcessId && !Payload.IsPing(notification.Payload)) // what this process says it has heard already
            heard(Payload.QueueOf(notification.Payload));
    }

    /// <summary>What a session says to itself is there before the statement's end.</summary>
    private async Task PingAsync(NpgsqlConnection connection, CancellationToken end)
    {
        _ping = Payload.NewPing();
        await using var command = notify.Of(connection, [_ping]);
        await command.ExecuteNonQueryAsync(end);
        if (_ping is not null)
            throw new TimeoutException("The connection did not hear what it said itself: its LISTEN is gone.");
    }
}
