using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Store;

internal sealed partial class EfTaskStore
{
    public async Task<RescueResult> RescueAsync(DateTimeOffset now, int maxCrashes, CancellationToken cancellationToken)
    {
        var dead = await BuryAsync(now, cancellationToken);
        var rescued = 0;
        var failed = 0;
        while (await OrphansAsync(cancellationToken) is { Count: > 0 } orphans)
        {
            var spent = orphans.Where(row => row.Crashes + 1 > maxCrashes).ToList();
            foreach (var seen in orphans.Except(spent).GroupBy(row => row.Claim, row => row.Id))
                rescued += await RescueChunkAsync([.. seen], seen.Key, cancellationToken);
            failed += await FailChunkAsync(spent, now, cancellationToken);
        }

        if (rescued > 0)
            floor.Reset();
        return new RescueResult(dead, rescued, failed);
    }

    /// <summary>
    /// Takes the rows of dead consumers away, each only if nobody has touched it since it was read. One that was seen in the future, by a
    /// clock that has been put back since, counts as seen now: who is alive beats again, and who is not is dead a lease later.
    /// </summary>
    private async Task<List<string>> BuryAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var beats = await work.ReadAsync(context => context.Set<ConsumerBeat>().ToListAsync(cancellationToken));
        foreach (var ahead in beats.Where(beat => beat.Seen - beat.Lease > now))
        {
            await work.WriteAsync("rescue", context => context.Set<ConsumerBeat>()
                .Where(beat => beat.Id == ahead.Id && beat.Seen == ahead.Seen)
                .ExecuteUpdateAsync(beat => beat.SetProperty(it => it.Seen, now), cancellationToken), cancellationToken);
        }

        var buried = new List<string>();
        foreach (var silent in beats.Where(beat => beat.Seen + beat.Lease < now))
        {
            var gone = await work.WriteAsync("rescue", context => context.Set<ConsumerBeat>()
                .Where(beat => beat.Id == silent.Id && beat.Seen == silent.Seen)
                .ExecuteDeleteAsync(cancellationToken), cancellationToken);
            if (gone > 0)
                buried.Add(silent.Id);
        }

        return buried;
    }

    private Task<List<LiveRow>> OrphansAsync(CancellationToken cancellationToken) =>
        work.ReadAsync(context => Orphans(context).OrderBy(row => row.Id).Take(Chunk).ToListAsync(cancellationToken));

    /// <summary>By claim: whoever has put a row back and claimed it since it was read has another one.</summary>
    private Task<int> RescueChunkAsync(List<long> ids, long claim, CancellationToken cancellationToken) =>
        work.WriteAsync("rescue", context => Orphans(context)
            .Where(row => ids.Contains(row.Id) && row.Claim == claim)
            .ExecuteUpdateAsync(row => row
                .SetProperty(it => it.Status, ScheduledTaskStatus.Created)
                .SetProperty(it => it.Claim, it => it.Claim + 1)
                .SetProperty(it => it.Crashes, it => it.Crashes + 1)
                .SetProperty(it => it.Consumer, (string?)null)
                .SetProperty(it => it.Started, (DateTimeOffset?)null), cancellationToken), cancellationToken);

    private async Task<int> FailChunkAsync(List<LiveRow> spent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var failed = 0;
        foreach (var row in spent)
        {
            row.Crashes++; // out here: what is below may run again
            failed += await work.WriteAsync("rescue", async context =>
            {
                var gone = await Orphans(context).Where(it => it.Id == row.Id && it.Claim == row.Claim).ExecuteDeleteAsync(cancellationToken);
                if (gone == 0)
                    return 0;
                var completion = new LostTask(row.Id, new Fence(row.Claim, row.Consumer), row.RetryAttempts, row.Errors, row.Crashes, Waits: false).Fail(now);
                context.Add(EndedRow.Failed(row, completion));
                await context.SaveChangesAsync(cancellationToken);
                return 1;
            }, cancellationToken);
        }

        return failed;
    }

    private static IQueryable<LiveRow> Orphans(FireflyDbContext context) =>
        context.Set<LiveRow>().Where(row =>
            row.Status == ScheduledTaskStatus.Running && !context.Set<ConsumerBeat>().Any(beat => beat.Id == row.Consumer));
}
