using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Store;

internal sealed partial class SqliteTaskStore
{
    private readonly UnheardClaims _unheard = new();

    public async Task<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        foreach (var started in _unheard.Of(request))
            await UnclaimAsync(request.Consumer, started, cancellationToken);
        try
        {
            return await ClaimOnceAsync(request, cancellationToken);
        }
        catch (SqliteException error) when (!RolledBack.Certainly(error))
        {
            _unheard.Add(request);
            throw;
        }
    }

    private async Task<ClaimResult> ClaimOnceAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        var scans = request.Queues.Distinct(StringComparer.Ordinal).Select(queue => (Queue: queue, Scan: floor.Begin(queue))).ToList();
        var floors = JsonSerializer.Serialize(scans.SelectMany(it => it.Scan.Floors.Select(
            floor => new object[] { it.Queue, floor.Key, floor.Value.ToUnixTimeMilliseconds() })));
        var (tasks, levels) = await writer.WriteAsync("claim tasks", session => ClaimOn(session, request, floors), cancellationToken);

        foreach (var (queue, scan) in scans)
        {
            if (tasks.Count >= request.Limit)
            {
                foreach (var level in tasks.Where(task => task.Queue == queue).GroupBy(task => task.Priority))
                    scan.Found(level.Key, level.Max(task => task.NotBefore ?? task.Created));
            }
            else
            {
                foreach (var level in levels.Where(level => level.Queue == queue))
                    scan.Exhausted(level.Priority, request.Now);
            }

            scan.End();
        }

        return new ClaimResult(tasks, levels.Min(level => level.NextDue));
    }

    private async Task UnclaimAsync(string consumer, DateTimeOffset started, CancellationToken cancellationToken)
    {
        var released = await writer.WriteAsync(
            "give back tasks of a claim that broke off",
            session => session.Execute(_sql["unclaim"], ("@consumer", consumer), ("@started", started.ToUnixTimeMilliseconds())),
            cancellationToken);
        if (released > 0)
            floor.Reset();
    }

    private (List<ClaimedTask> Tasks, List<Level> Levels) ClaimOn(SqliteSession session, ClaimRequest request, string floors)
    {
        using var reader = session.Statement(
            _sql["claim"],
            ("@queues", JsonSerializer.Serialize(request.Queues)),
            ("@names", JsonSerializer.Serialize(request.Names)),
            ("@limit", request.Limit),
            ("@consumer", request.Consumer),
            ("@now", request.Now.ToUnixTimeMilliseconds()),
            ("@max_crashes", request.MaxCrashes),
            ("@floors", floors)).ExecuteReader();
        var tasks = new List<ClaimedTask>(request.Limit);
        while (reader.Read())
            tasks.Add(ReadClaimed(reader));
        tasks.Sort(InOrder);

        reader.NextResult();
        var levels = new List<Level>();
        while (reader.Read())
            levels.Add(new Level(reader.GetString(0), reader.GetInt32(1), reader.IsDBNull(2) || reader.GetInt64(2) >= Never ? null : Instant(reader.GetInt64(2))));
        return (tasks, levels);
    }

    private static int InOrder(ClaimedTask left, ClaimedTask right)
    {
        var byPriority = right.Priority.CompareTo(left.Priority);
        if (byPriority != 0)
            return byPriority;
        var byDue = (left.NotBefore ?? left.Created).CompareTo(right.NotBefore ?? right.Created);
        return byDue != 0 ? byDue : left.Id.CompareTo(right.Id);
    }

    private static ClaimedTask ReadClaimed(SqliteDataReader row) => new(
        Id: row.GetInt64(0),
        Claim: row.GetInt64(1),
        Name: row.GetString(2),
        Queue: row.GetString(3),
        Priority: row.GetInt32(4),
        Created: Instant(row.GetInt64(5)),
        NotBefore: row.IsDBNull(6) ? null : Instant(row.GetInt64(6)),
        Started: Instant(row.GetInt64(7)),
        Params: row.GetString(8),
        RetryAttempts: row.GetInt32(9),
        MaxRetries: row.GetInt32(10),
        RetryDelay: StoredSpan.FromMilliseconds(row.GetInt64(11)),
        Crashes: row.GetInt32(12),
        Errors: row.IsDBNull(13) ? null : row.GetString(13));

    private sealed record Level(string Queue, int Priority, DateTimeOffset? NextDue);
}
