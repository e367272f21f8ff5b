using Npgsql;
using NpgsqlTypes;

namespace Firefly.Tasks.Store;

internal sealed partial class PostgreSqlTaskStore
{
    /// <summary>Numbers of rows to look at per level: some more than are asked for, because others may have locked what lies in front.</summary>
    private static readonly int[] ScanSizes = [100, 400, 3000, 30_000];

    /// <summary>When to ask again if everything that could be seen was locked by others and more lies behind.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10);

    private readonly UnheardClaims _unheard = new();

    public async Task<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        foreach (var started in _unheard.Of(request))
            await UnclaimAsync(request.Consumer, started, cancellationToken);
        try
        {
            return await ClaimOnceAsync(request, cancellationToken);
        }
        catch (Exception error) when (!RolledBack.Certainly(error))
        {
            _unheard.Add(request);
            throw;
        }
    }

    private async Task<ClaimResult> ClaimOnceAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        var scan = new ClaimLevels(floor, request.Queues);
        var rows = ScanSizes.FirstOrDefault(size => size >= request.Limit * 2, ScanSizes[^1]);
        var (tasks, levels) = await _session.RunAsync(ReadAsync, cancellationToken);

        var isCutOff = tasks.Count < request.Limit && levels.Any(level => level.DueTasks >= rows);
        if (isCutOff || tasks.Count >= request.Limit)
            scan.Found(tasks);
        else
            scan.Exhausted(levels.Select(level => (level.Queue, level.Priority)), request.Now);
        return new ClaimResult(Ordered(tasks), isCutOff ? request.Now + Soon : levels.Min(level => level.NextDue));

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
                    claimed.Add(ReadClaimed(reader));
            }

            return (claimed, seen);
        }
    }

    private async Task UnclaimAsync(string consumer, DateTimeOffset started, CancellationToken cancellationToken)
    {
        var released = await _session.RunAsync(
            async connection =>
            {
                await using var command = new NpgsqlCommand(_sql["unclaim"], connection);
                command.Parameters.With("consumer", consumer).With("started", started);
                return await command.ExecuteNonQueryAsync(cancellationToken);
            },
            cancellationToken);
        if (released > 0)
            floor.Reset();
    }

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

    private static List<ClaimedTask> Ordered(List<ClaimedTask> tasks)
    {
        tasks.Sort(static (left, right) =>
        {
            var byPriority = right.Priority.CompareTo(left.Priority);
            if (byPriority != 0)
                return byPriority;
            var byDue = (left.NotBefore ?? left.Created).CompareTo(right.NotBefore ?? right.Created);
            return byDue != 0 ? byDue : left.Id.CompareTo(right.Id);
        });
        return tasks;
    }

    private static ClaimedTask ReadClaimed(NpgsqlDataReader row) => new(
        Id: row.GetInt64(0),
        Claim: row.GetInt64(1),
        Name: row.GetString(2),
        Queue: row.GetString(3),
        Priority: row.GetInt32(4),
        Created: Instant.From(row.GetDateTime(5)),
        NotBefore: row.IsDBNull(6) ? null : Instant.From(row.GetDateTime(6)),
        Started: Instant.From(row.GetDateTime(7)),
        Params: row.GetString(8),
        RetryAttempts: row.GetInt32(9),
        MaxRetries: row.GetInt32(10),
        RetryDelay: StoredSpan.FromMilliseconds(row.GetInt64(11)),
        Crashes: row.GetInt32(12),
        Errors: row.IsDBNull(13) ? null : row.GetString(13));

    private static Level ReadLevel(NpgsqlDataReader row)
    {
        DateTimeOffset? next = row.IsDBNull(14) ? null : Instant.From(row.GetDateTime(14));
        return new(row.GetString(3), row.GetInt32(4), next is { } due && Instant.IsNever(due) ? null : next, row.GetInt64(15));
    }

    private sealed record Level(string Queue, int Priority, DateTimeOffset? NextDue, long DueTasks);
}
