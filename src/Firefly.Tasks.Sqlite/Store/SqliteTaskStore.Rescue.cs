namespace Firefly.Tasks.Store;

internal sealed partial class SqliteTaskStore
{
    public async Task<RescueResult> RescueAsync(DateTimeOffset now, int maxCrashes, CancellationToken cancellationToken)
    {
        var result = await writer.WriteAsync("rescue tasks of dead consumers", session => RescueOn(session, now, maxCrashes), cancellationToken);
        if (result.Rescued > 0)
            floor.Reset();
        return result;
    }

    private RescueResult RescueOn(SqliteSession session, DateTimeOffset now, int maxCrashes)
    {
        var dead = Bury(session, now);
        var rescued = 0;
        var failed = 0;
        List<LostTask> lost;
        do
        {
            lost = Lost(session).ConvertAll(task => PutLostBack(session, task.Id, task.Consumer, maxCrashes));
            rescued += lost.Count(task => task.Waits);
            failed += lost.Count(task => !task.Waits && CompleteOn(session, task.Fail(now)));
        }
        while (lost.Count == LostTask.Chunk);

        return new RescueResult(dead, rescued, failed);
    }

    private List<string> Bury(SqliteSession session, DateTimeOffset now)
    {
        using var reader = session.Statement(_sql["bury"], ("@now", now.ToUnixTimeMilliseconds())).ExecuteReader();
        var dead = new List<string>();
        while (reader.Read())
            dead.Add(reader.GetString(0));
        return dead;
    }

    private List<(long Id, string? Consumer)> Lost(SqliteSession session)
    {
        using var reader = session.Statement(_sql["lost"]).ExecuteReader();
        var lost = new List<(long, string?)>();
        while (reader.Read())
            lost.Add((reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1)));
        return lost;
    }

    private LostTask PutLostBack(SqliteSession session, long id, string? consumer, int maxCrashes)
    {
        using var reader = session.Statement(_sql["rescue"], ("@id", id), ("@max_crashes", maxCrashes)).ExecuteReader();
        reader.Read();
        return new LostTask(
            id, new Fence(reader.GetInt64(0), consumer), reader.GetInt32(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetInt32(3), reader.GetBoolean(4));
    }
}
