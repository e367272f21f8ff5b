using Npgsql;
using NpgsqlTypes;

namespace Firefly.Tasks.Store;

internal sealed partial class PostgreSqlTaskStore
{
    private const int ClockReads = 4;

    public Task<Heartbeat> HeartbeatAsync(ConsumerRow consumer, DateTimeOffset now, bool first, CancellationToken cancellationToken) =>
        _session.RunOnKeptAsync(
            async connection =>
            {
                await using var command = new NpgsqlCommand(_sql[first ? "join" : "heartbeat"], connection);
                if (first)
                    command.Parameters.With("queues", consumer.Queues).With("started", consumer.Started);
                command.Parameters.With("id", consumer.Id).With("now", now).With("lease_ms", (long)consumer.Lease.TotalMilliseconds);
                await _session.PrepareAsync(command, cancellationToken);
                var clock = await ReadClockAsync(command, cancellationToken);
                if (first)
                {
                    await FollowIdsAsync(connection, cancellationToken);
                    clock = await AskClockAsync(connection, cancellationToken);
                }

                return new Heartbeat(Alive: clock is not null, clock, Waited: TimeSpan.Zero);
            },
            cancellationToken);

    /// <summary>
    /// By itself: a heartbeat's answer comes a commit later than the clock it read, and all tasks would be due so much later for ever. And again: the first
    /// time a process asks, compiling its own code holds up the answer for milliseconds.
    /// </summary>
    private static async Task<DateTimeOffset?> AskClockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT clock_timestamp()", connection);
        for (var read = 1; read < ClockReads; read++)
            await ReadClockAsync(command, cancellationToken);
        return await ReadClockAsync(command, cancellationToken);
    }

    private static async Task<DateTimeOffset?> ReadClockAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Instant.At(reader, 0) : null;
    }

    public async Task<int> LeaveAsync(string consumer, CancellationToken cancellationToken)
    {
        _session.LetGo();
        var released = await _session.RunAsync(
            async connection =>
            {
                await using var command = new NpgsqlCommand(_sql["leave"], connection);
                command.Parameters.With("id", consumer);
                return await command.ExecuteScalarAsync(cancellationToken) is long count ? (int)count : 0;
            },
            cancellationToken);
        floor.Reset();
        return released;
    }

    public Task<bool> WasEndedAsync(long id, Fence claim, ScheduledTaskStatus status, CancellationToken cancellationToken) =>
        _session.RunAsync(
            async connection =>
            {
                await using var command = new NpgsqlCommand(_sql["was_ended"], connection);
                command.Parameters.With("id", id).With("claim", claim.Number).With("consumer", NpgsqlDbType.Text, claim.Consumer).With("status", StatusWord.Of(status));
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                await reader.NextResultAsync(cancellationToken);
                return await reader.ReadAsync(cancellationToken) && reader.GetBoolean(0);
            },
            cancellationToken);
}
