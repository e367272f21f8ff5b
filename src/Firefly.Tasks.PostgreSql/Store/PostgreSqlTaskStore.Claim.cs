using Npgsql;
using NpgsqlTypes;

namespace Firefly.Tasks.Store;

internal sealed partial class PostgreSqlTaskStore
{
    /// <summary>Numbers of rows to look at per level: some more than are asked for, because others may have locked what lies in front.</summary>
    private static readonly int[] ScanSizes = [100, 400, 3000, 30_000];

    /// <summary>When to ask again if everything that could be seen was locked by others and more lies behind.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10);

    private readonly UnheardClaims _unheard = new(floor);

    public Task<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) => _unheard.ClaimAsync(
        request,
        started => UnclaimAsync(request.Consumer, started, cancellationToken),
        () => ClaimOnceAsync(request, cancellationToken));

    private async Task<ClaimResult> ClaimOnceAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        var scan = new ClaimLevels(floor, request.Queues, request.SeesAll);
        var rows = ScanSizes.FirstOrDefault(size => size >= request.Limit * 2, ScanSizes[^1]);
        var (tasks, levels) = await _session.RunAsync(ReadAsync, cancellationToken);

        var isCutOff = tasks.Count < request.Limit && levels.Any(level => level.DueTasks >= rows);
        scan.End(tasks, isCutOff || tasks.Count >= request.Limit, levels.Select(level => (level.Queue, level.Priority)), request.Now);
        tasks.Sort(ClaimOrder.Instance);
        return new ClaimResult(tasks, isCutOff ? request.Now + Soon : levels.Min(level => level.NextDue));

        async Task<(List<ClaimedTask> Tasks, List<Level> Levels)> ReadAsync(NpgsqlConnection connection)
        {
            await using var command = ClaimCommand(connection, request, scan, rows);
            await _session.PrepareAsync(command, cancellationToken);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            var claimed = new List<ClaimedTask>(request.Limit);
            var seen = new List<Level>();
            while (await reader.ReadAsync(cancellationToken))
            {
                if (reader.IsDBNull(0))
                    seen.Add(ReadLevel(reader));
                else
                    claimed.Add(ClaimedRow.Read(reader, Instant.At));
            }

            return (claimed, seen);
        }
    }

    private Task<int> UnclaimAsync(string consumer, DateTimeOffset started, CancellationToken cancellationToken) => _session.RunAsync(
        async connection =>
        {
            await using var command = new NpgsqlCommand(_sql["unclaim"], connection);
            command.Parameters.With("consumer", consumer).With("started", started);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        },
        cancellationToken);

    internal NpgsqlCommand ClaimCommand(NpgsqlConnection connection, ClaimRequest request, ClaimLevels scan, int rows)
    {
        var command = new NpgsqlCommand(_sql.With("claim", "scan", rows), connection);
        command.Parameters
            .WithEach("names", NpgsqlDbType.Text, request.Names, name => name)
            .With("limit", request.Limit)
            .With("consumer", request.Consumer)
            .With("now", request.Now)
            .With("max_crashes", request.MaxCrashes)
            .WithEach("level_queues", NpgsqlDbType.Text, scan.Known, level => level.Queue)
            .WithEach("level_priorities", NpgsqlDbType.Integer, scan.Known, level => level.Priority)
            .WithEach("level_floors", NpgsqlDbType.TimestampTz, scan.Known, level => Instant.Of(level.Floor))
            .WithEach("gap_queues", NpgsqlDbType.Text, scan.Gaps, gap => gap.Queue)
            .WithEach("gap_aboves", NpgsqlDbType.Integer, scan.Gaps, gap => gap.Above)
            .WithEach("gap_belows", NpgsqlDbType.Integer, scan.Gaps, gap => gap.Below);
        return command;
    }

    private static Level ReadLevel(NpgsqlDataReader row)
    {
        DateTimeOffset? next = row.IsDBNull(14) ? null : Instant.At(row, 14);
        return new(row.GetString(3), row.GetInt32(4), next is { } due && Instant.IsNever(due) ? null : next, row.GetInt64(15));
    }

    private sealed record Level(string Queue, int Priority, DateTimeOffset? NextDue, long DueTasks);
}
