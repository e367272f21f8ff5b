using System.Text.Json;

namespace Firefly.Tasks.Store;

internal sealed partial class SqliteTaskStore
{
    private readonly UnheardClaims _unheard = new(floor);

    public Task<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) => _unheard.ClaimAsync(
        request,
        started => UnclaimAsync(request.Consumer, started, cancellationToken),
        () => ClaimOnceAsync(request, cancellationToken));

    private async Task<ClaimResult> ClaimOnceAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        var scan = new ClaimLevels(floor, request.Queues, request.SeesAll);
        var floors = JsonSerializer.Serialize(scan.Known.Select(level => new object[] { level.Queue, level.Priority, level.Floor.ToUnixTimeMilliseconds() }));
        var (tasks, levels) = await writer.WriteAsync("claim tasks", session => ClaimOn(session, request, floors), cancellationToken);
        scan.End(tasks, mayHaveMore: tasks.Count >= request.Limit, levels.Select(level => (level.Queue, level.Priority)), request.Now);
        return new ClaimResult(tasks, levels.Min(level => level.NextDue));
    }

    private Task<int> UnclaimAsync(string consumer, DateTimeOffset started, CancellationToken cancellationToken) => writer.WriteAsync(
        "give back tasks of a claim that broke off",
        session => session.Execute(_sql["unclaim"], ("@consumer", consumer), ("@started", started.ToUnixTimeMilliseconds())),
        cancellationToken);

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
            tasks.Add(ClaimedRow.Read(reader, static (row, column) => Instant(row.GetInt64(column))));
        tasks.Sort(ClaimOrder.Instance);

        reader.NextResult();
        var levels = new List<Level>();
        while (reader.Read())
            levels.Add(new Level(reader.GetString(0), ClaimedRow.Int(reader, 1), reader.IsDBNull(2) || reader.GetInt64(2) >= Never ? null : Instant(reader.GetInt64(2))));
        return (tasks, levels);
    }

    private sealed record Level(string Queue, int Priority, DateTimeOffset? NextDue);
}
