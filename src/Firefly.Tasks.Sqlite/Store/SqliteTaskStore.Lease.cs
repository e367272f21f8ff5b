namespace Firefly.Tasks.Store;

internal sealed partial class SqliteTaskStore
{
    /// <summary>All processes on one file share a machine and its clock: there is no other to ask.</summary>
    public async Task<Heartbeat> HeartbeatAsync(ConsumerRow consumer, DateTimeOffset now, bool first, CancellationToken cancellationToken)
    {
        var heartbeat = await BeatAsync(consumer, now, first, cancellationToken);
        if (heartbeat.Alive && !first)
            await file.LookAsync(_sql["is_known"], consumer.Id, async () => (await BeatAsync(consumer, now, first, cancellationToken)).Alive);
        return heartbeat;
    }

    public async Task<int> LeaveAsync(string consumer, CancellationToken cancellationToken)
    {
        var released = await writer.WriteAsync("leave", session => (int)(long)session.Scalar(_sql["leave"], ("@id", consumer))!, cancellationToken);
        floor.Reset();
        return released;
    }

    public Task<bool> WasEndedAsync(long id, Fence claim, ScheduledTaskStatus status, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            "look up a completion",
            session => (long)session.Scalar(_sql["was_ended"], ("@id", id), ("@claim", claim.Number), ("@consumer", claim.Consumer), ("@status", StatusWord.Of(status)))! != 0,
            cancellationToken);

    private Task<Heartbeat> BeatAsync(ConsumerRow consumer, DateTimeOffset now, bool first, CancellationToken cancellationToken) => writer.WriteAsync(
        "say that the consumer is alive",
        session =>
        {
            if (first)
                FollowIds(session);
            return new Heartbeat(Alive: (first ? Join(session, consumer, now) : Beat(session, consumer, now)) > 0, DatabaseTime: null, session.Waited);
        },
        cancellationToken);

    private int Join(SqliteSession session, ConsumerRow consumer, DateTimeOffset now) => session.Execute(
        _sql["join"],
        ("@id", consumer.Id),
        ("@queues", consumer.Queues),
        ("@started", consumer.Started.ToUnixTimeMilliseconds()),
        ("@now", now.ToUnixTimeMilliseconds()),
        ("@lease_ms", (long)consumer.Lease.TotalMilliseconds));

    private int Beat(SqliteSession session, ConsumerRow consumer, DateTimeOffset now) => session.Execute(
        _sql["heartbeat"],
        ("@id", consumer.Id),
        ("@now", now.ToUnixTimeMilliseconds()),
        ("@lease_ms", (long)consumer.Lease.TotalMilliseconds));
}
