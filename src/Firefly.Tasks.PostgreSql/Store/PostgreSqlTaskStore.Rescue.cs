using Npgsql;

namespace Firefly.Tasks.Store;

internal sealed partial class PostgreSqlTaskStore
{
    public async Task<RescueResult> RescueAsync(DateTimeOffset now, int maxCrashes, CancellationToken cancellationToken)
    {
        var dead = await _session.RunAsync(connection => BuryAsync(connection, now, cancellationToken), cancellationToken);
        var rescued = 0;
        var failed = 0;
        IReadOnlyList<LostTask> lost;
        do
        {
            lost = await _session.RunAsync(connection => PutLostBackAsync(connection, maxCrashes, cancellationToken), cancellationToken);
            rescued += lost.Count(task => task.Waits);
            if (lost.Any(task => !task.Waits))
                failed += (await CompleteAsync([.. lost.Where(task => !task.Waits).Select(task => task.Fail(now))], cancellationToken)).Count(held => held);
        }
        while (lost.Count == LostTask.Chunk);

        if (rescued > 0)
            floor.Reset();
        return new RescueResult(dead, rescued, failed);
    }

    private async Task<IReadOnlyList<string>> BuryAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(_sql["bury"], connection);
        command.Parameters.With("now", now);
        await _session.PrepareAsync(command, cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var dead = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            dead.Add(reader.GetString(0));
        return dead;
    }

    private async Task<IReadOnlyList<LostTask>> PutLostBackAsync(NpgsqlConnection connection, int maxCrashes, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(_sql["rescue"], connection);
        command.Parameters.With("max_crashes", maxCrashes);
        await _session.PrepareAsync(command, cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lost = new List<LostTask>();
        while (await reader.ReadAsync(cancellationToken))
        {
            lost.Add(new LostTask(
                reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetInt32(3),
                reader.IsDBNull(4) ? null : reader.GetString(4), reader.GetInt32(5), reader.GetBoolean(6)));
        }

        return lost;
    }
}
