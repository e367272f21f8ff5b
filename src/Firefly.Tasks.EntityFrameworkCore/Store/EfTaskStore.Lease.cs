using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Store;

internal sealed partial class EfTaskStore
{
    public async Task<Heartbeat> HeartbeatAsync(ConsumerRow consumer, DateTimeOffset now, bool first, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var (alive, clock) = await work.WriteAsync("heartbeat", async context =>
            (await TouchAsync(context, consumer, now, first, cancellationToken), await DatabaseTime.ReadAsync(context, cancellationToken)), cancellationToken);

        // EF Core cannot say how long a statement waited for a lock; all of its time is the safe answer.
        return new Heartbeat(alive, clock, Waited: time.GetElapsedTime(start));
    }

    public async Task<int> LeaveAsync(string consumer, CancellationToken cancellationToken)
    {
        var released = await work.WriteAsync("leave", async context =>
        {
            var held = context.Set<LiveRow>().Where(row => row.Consumer == consumer && row.Status == ScheduledTaskStatus.Running);
            var count = await WaitAgainAsync(held, cancellationToken);
            await context.Set<ConsumerBeat>().Where(beat => beat.Id == consumer).ExecuteDeleteAsync(cancellationToken);
            return count;
        }, cancellationToken);
        floor.Reset();
        return released;
    }

    private static async Task<bool> TouchAsync(
        FireflyDbContext context, ConsumerRow consumer, DateTimeOffset now, bool first, CancellationToken cancellationToken)
    {
        var touched = await context.Set<ConsumerBeat>()
            .Where(beat => beat.Id == consumer.Id)
            .ExecuteUpdateAsync(beat => beat.SetProperty(it => it.Seen, now).SetProperty(it => it.Lease, consumer.Lease), cancellationToken);
        if (touched > 0 || !first)
            return touched > 0;

        context.Add(new ConsumerBeat { Id = consumer.Id, Queues = consumer.Queues, Started = consumer.Started, Seen = now, Lease = consumer.Lease });
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>As if they had never been claimed, but for the claim number.</summary>
    private static Task<int> WaitAgainAsync(IQueryable<LiveRow> rows, CancellationToken cancellationToken) =>
        rows.ExecuteUpdateAsync(row => row
            .SetProperty(it => it.Status, ScheduledTaskStatus.Created)
            .SetProperty(it => it.Claim, it => it.Claim + 1)
            .SetProperty(it => it.Consumer, (string?)null)
            .SetProperty(it => it.Started, (DateTimeOffset?)null), cancellationToken);
}
