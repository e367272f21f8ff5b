using System.Text.Json;

namespace Firefly.Tasks.Store;

internal sealed partial class SqliteTaskStore
{
    /// <summary>What broke off here is over. To look again later would meet another claim's rows: a file keeps instants to the millisecond.</summary>
    private readonly UnheardClaims _unheard = new(floor, kept: TimeSpan.Zero);

    public async Task<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        (await ExchangeAsync([], request, cancellationToken)).Claim;

    public Task<Exchange> ExchangeAsync(IReadOnlyList<Completion> completions, ClaimRequest request, CancellationToken cancellationToken) => _unheard.ClaimAsync(
        request,
        started => UnclaimAsync(request.Consumer, started, cancellationToken),
        () => ExchangeOnceAsync(completions, request, cancellationToken));

    private async Task<Exchange> ExchangeOnceAsync(IReadOnlyList<Completion> completions, ClaimRequest request, CancellationToken cancellationToken)
    {
        var (held, scan, tasks, levels) = await writer.WriteAsync("claim tasks", Write, cancellationToken);
        scan.End(tasks, mayHaveMore: tasks.Count >= request.Limit, levels.Select(level => (level.Queue, level.Priority)), request.Now);
        return new Exchange(Written(completions, held), new ClaimResult(tasks, levels.Min(level => level.NextDue)));

        (bool[] Held, ClaimLevels Scan, List<ClaimedTask> Tasks, List<Level> Levels) Write(SqliteSession session)
        {
            var written = CompleteOn(session, completions);
            var looked = new ClaimLevels(floor, request.Queues, request.SeesAll);
            var (claimed, seen) = ClaimOn(session, request, looked);
            return (written, looked, claimed, seen);
        }
    }

    private Task<int> UnclaimAsync(string consumer, DateTimeOffset started, CancellationToken cancellationToken) => writer.WriteAsync(
        "give back tasks of a claim that broke off",
        session => session.Execute(_sql["unclaim"], ("@consumer", consumer), ("@started", started.ToUnixTimeMilliseconds())),
        cancellationToken);

    private (List<ClaimedTask> Tasks, List<Level> Levels) ClaimOn(SqliteSession session, ClaimRequest request, ClaimLevels scan)
    {
        var floors = JsonSerializer.Serialize(scan.Known.Select(level => new object[] { level.Queue, level.Priority, level.From.Due.ToUnixTimeMilliseconds() }));
        using var reader = session.Statement(
            _sql["claim"],
            ("@queues", JsonSerializer.Serialize(request.Queues)),
            ("@names", JsonSerializer.Serialize(request.Names)),
            ("@limit", request.Limit),
            ("@few", (request.Limit + request.Queues.Count - 1) / request.Queues.Count),
            ("@consumer", request.Consumer),
            ("@now", request.Now.ToUnixTimeMilliseconds()),
            ("@max_crashes", request.MaxCrashes),
            ("@floors", floors)).ExecuteReader();
        var chosen = new List<long>(request.Limit);
        while (reader.Read())
            chosen.Add(reader.GetInt64(0));
        var tasks = new List<ClaimedTask>(chosen.Count);
        Func<StatementRow, ClaimedTask> read = row => Claimed(row, request.Consumer);
        foreach (var id in chosen)
        {
            if (Take(session, id, request, read) is { } task)
                tasks.Add(task);
        }

        tasks.Sort(ClaimOrder.Instance);

        reader.NextResult();
        var levels = new List<Level>();
        while (reader.Read())
            levels.Add(new Level(reader.GetString(0), ClaimedRow.Int(reader, 1), reader.IsDBNull(2) || reader.GetInt64(2) >= Never ? null : Instant(reader.GetInt64(2))));
        return (tasks, levels);
    }

    private ClaimedTask? Take(SqliteSession session, long id, ClaimRequest request, Func<StatementRow, ClaimedTask> read) => session.Repeat(
        _sql["take"],
        read,
        ("@id", id),
        ("@consumer", request.Consumer),
        ("@now", request.Now.ToUnixTimeMilliseconds()));

    private static ClaimedTask Claimed(StatementRow row, string consumer) => new(
        Id: row.Number(0),
        Claim: new Fence(row.Number(1), consumer),
        Name: row.Text(2)!,
        Queue: row.Text(3)!,
        Priority: row.Int(4),
        Created: Instant(row.Number(5)),
        NotBefore: row.IsNull(6) ? null : Instant(row.Number(6)),
        Started: Instant(row.Number(7)),
        Params: row.Text(8)!,
        RetryAttempts: row.Int(9),
        MaxRetries: row.Int(10),
        RetryDelay: StoredSpan.FromMilliseconds(row.Number(11)),
        Crashes: row.Int(12),
        Errors: row.Text(13));

    private sealed record Level(string Queue, int Priority, DateTimeOffset? NextDue);
}
