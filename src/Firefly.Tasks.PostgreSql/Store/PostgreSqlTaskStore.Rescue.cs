using Npgsql;
using NpgsqlTypes;

namespace Firefly.Tasks.Store;

internal sealed partial class PostgreSqlTaskStore
{
    public async Task<RescueResult> RescueAsync(DateTimeOffset now, int maxCrashes, CancellationToken cancellationToken)
    {
        var dead = new List<string>();
        var rescued = 0;
        var failed = 0;
        List<LostTask> lost;
        do
        {
            (lost, var gone) = await _session.RunOnKeptAsync(connection => RescueOnceAsync(connection, now, maxCrashes, cancellationToken), cancellationToken);
            dead.AddRange(gone);
            rescued += lost.Count(task => task.Waits);
            failed += await FailAsync([.. lost.Where(task => !task.Waits)], now, cancellationToken);
        }
        while (lost.Count == LostTask.Chunk);

        if (rescued > 0)
            floor.Reset();
        return new RescueResult(dead, rescued, failed);
    }

    private async Task<(List<LostTask> Lost, List<string> Gone)> RescueOnceAsync(
        NpgsqlConnection connection, DateTimeOffset now, int maxCrashes, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(_sql["rescue"], connection);
        command.Parameters.With("now", now).With("max_crashes", maxCrashes);
        await _session.PrepareAsync(command, cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lost = new List<LostTask>();
        var gone = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.IsDBNull(0))
                gone.Add(reader.GetString(2));
            else
                lost.Add(ReadLost(reader));
        }

        return (lost, gone);
    }

    private async Task<int> FailAsync(List<LostTask> spent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (spent.Count == 0)
            return 0;
        var failed = await CompleteAsync([.. spent.Select(task => task.Fail(now))], () => CountCommand(spent), cancellationToken);
        return failed.Count(held => held);
    }

    private NpgsqlBatchCommand CountCommand(List<LostTask> spent)
    {
        var command = new NpgsqlBatchCommand(_sql["count_crash"]);
        command.Parameters
            .WithEach("ids", NpgsqlDbType.Bigint, spent, it => it.Id)
            .WithEach("claims", NpgsqlDbType.Bigint, spent, it => it.Claim.Number)
            .WithEach("consumers", NpgsqlDbType.Text, spent, it => it.Claim.Consumer);
        return command;
    }

    private static LostTask ReadLost(NpgsqlDataReader row) => new(
        row.GetInt64(0), new Fence(row.GetInt64(1), row.IsDBNull(2) ? null : row.GetString(2)), row.GetInt32(3),
        row.IsDBNull(4) ? null : row.GetString(4), row.GetInt32(5), row.GetBoolean(6));
}
