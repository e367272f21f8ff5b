using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Store;

/// <summary>Takes one task out of its order, on every database: the tables are the same whichever store claims from them.</summary>
internal sealed class EfTaskPicker(HomeWork work) : ITaskPicker
{
    public async Task<ClaimedTask?> PickAsync(long id, string consumer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await work.WriteAsync("pick", context => context.Set<LiveRow>()
            .Where(row => row.Id == id && row.Status == ScheduledTaskStatus.Created)
            .ExecuteUpdateAsync(row => row
                .SetProperty(it => it.Status, ScheduledTaskStatus.Running)
                .SetProperty(it => it.Claim, it => it.Claim + 1)
                .SetProperty(it => it.Consumer, consumer)
                .SetProperty(it => it.NotBefore, (DateTimeOffset?)null)
                .SetProperty(it => it.Started, now), cancellationToken), cancellationToken);

        // Nobody else writes this consumer's name: a row that runs under it was won here.
        var won = await work.ReadAsync(context => context.Set<LiveRow>()
            .FirstOrDefaultAsync(row => row.Id == id && row.Status == ScheduledTaskStatus.Running && row.Consumer == consumer, cancellationToken));
        return won is null ? null : EfTaskStore.Claimed(won);
    }
}
