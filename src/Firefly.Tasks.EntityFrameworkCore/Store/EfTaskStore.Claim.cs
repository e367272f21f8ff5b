using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Store;

internal sealed partial class EfTaskStore
{
    /// <summary>
    /// One claim of this process at a time. So the rows that were waiting when a claim read them, and now run under its consumer's name,
    /// were won by this very claim: nobody else writes that name.
    /// </summary>
    private readonly SemaphoreSlim _claiming = new(1);

    /// <summary>What a claim tried to take without learning how it went; the consumer's next claim looks there first.</summary>
    private readonly Dictionary<string, List<DueRow>> _unsure = new(StringComparer.Ordinal);

    public async Task<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        await _claiming.WaitAsync(cancellationToken);
        try
        {
            var won = await WonAsync(request.Consumer, cancellationToken);
            while (true)
            {
                var (due, nextDue) = await work.ReadAsync(context =>
                    new DueScan(context, request, floor, cancellationToken).ReadAsync(request.Limit - won.Count));
                if (due.Count == 0)
                    return new ClaimResult([.. InOrder(won)], nextDue);

                // A row that is lost here is another claimer's gain: this ends.
                foreach (var same in due.GroupBy(row => row.Claim))
                {
                    foreach (var chunk in same.Chunk(Chunk))
                    {
                        _unsure.Add(request.Consumer, [.. chunk]);
                        await TakeAsync(request, chunk, same.Key, cancellationToken);
                        won.AddRange(await WonAsync(request.Consumer, cancellationToken));
                    }
                }
            }
        }
        finally
        {
            _claiming.Release();
        }
    }

    private Task<int> TakeAsync(ClaimRequest request, DueRow[] due, long claim, CancellationToken cancellationToken)
    {
        var ids = Array.ConvertAll(due, row => row.Id);
        return work.WriteAsync("claim", context => context.Set<LiveRow>()
            .Where(row => ids.Contains(row.Id) && row.Claim == claim && row.Due <= request.Now)
            .Where(row => request.Queues.Contains(row.Queue) && request.Names.Contains(row.Name))
            .ExecuteUpdateAsync(row => row
                .SetProperty(it => it.Status, ScheduledTaskStatus.Running)
                .SetProperty(it => it.Claim, it => it.Claim + 1)
                .SetProperty(it => it.Consumer, request.Consumer)
                .SetProperty(it => it.Started, request.Now), cancellationToken), cancellationToken);
    }

    private async Task<List<ClaimedTask>> WonAsync(string consumer, CancellationToken cancellationToken)
    {
        if (!_unsure.TryGetValue(consumer, out var tried))
            return [];
        var ids = tried.ConvertAll(row => row.Id);
        var rows = await work.ReadAsync(context => context.Set<LiveRow>().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken));
        _unsure.Remove(consumer);
        return rows.FindAll(row => row.Status == ScheduledTaskStatus.Running && row.Consumer == consumer).ConvertAll(Claimed);
    }

    private static IOrderedEnumerable<ClaimedTask> InOrder(List<ClaimedTask> tasks) =>
        tasks.OrderByDescending(task => task.Priority).ThenBy(task => task.NotBefore ?? task.Created).ThenBy(task => task.Id);

    private static ClaimedTask Claimed(LiveRow row) => new(
        row.Id,
        row.Claim,
        row.Name,
        row.Queue,
        row.Priority,
        row.Created,
        row.NotBefore,
        row.Started ?? row.Created,
        row.Params,
        row.RetryAttempts,
        row.MaxRetries,
        row.RetryDelay,
        row.Crashes,
        row.Errors);
}
