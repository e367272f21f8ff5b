using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Store;

internal sealed partial class EfTaskStore
{
    /// <summary>So high only a hand sets it: one row must not fail all claims.</summary>
    private const long BeyondClaims = 9_000_000_000_000_000_000;

    /// <summary>
    /// One claim of this process at a time. So the rows that were waiting when a claim read them, and now run under its consumer's name,
    /// were won by this very claim: nobody else writes that name.
    /// </summary>
    private readonly SemaphoreSlim _claiming = new(1);

    /// <summary>By consumer, what a claim that was cut short has taken, or may have; the consumer's next claim gives it out.</summary>
    private readonly Dictionary<string, OpenClaim> _open = new(StringComparer.Ordinal);

    public async Task<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        await _claiming.WaitAsync(cancellationToken);
        try
        {
            if (!_open.TryGetValue(request.Consumer, out var open))
                _open.Add(request.Consumer, open = new OpenClaim());
            var nextDue = await FillAsync(request, open, cancellationToken);
            _open.Remove(request.Consumer);
            return new ClaimResult([.. open.Won.Order(ClaimOrder.Instance)], nextDue);
        }
        finally
        {
            _claiming.Release();
        }
    }

    /// <summary>Takes what is due until there is enough or no more. A row that is lost here is another claimer's gain: this ends.</summary>
    private async Task<DateTimeOffset?> FillAsync(ClaimRequest request, OpenClaim open, CancellationToken cancellationToken)
    {
        await TakeAgainAsync(request, open, cancellationToken);
        while (open.Won.Count < request.Limit)
        {
            var (due, nextDue) = await work.ReadAsync(context =>
                new DueScan(context, request, floor, cancellationToken).ReadAsync(request.Limit - open.Won.Count));
            if (due.Count == 0)
                return nextDue;

            foreach (var same in due.GroupBy(row => row.Claim))
            {
                foreach (var chunk in same.Chunk(Chunk))
                {
                    open.Tried = Array.ConvertAll(chunk, row => row.Id);
                    if (await TakeAsync(request, open.Tried, same.Key, cancellationToken) == 0 && !await IsAliveAsync(request.Consumer, cancellationToken))
                        return null;
                    await FindWonAsync(request, open, cancellationToken);
                }
            }
        }

        return null;
    }

    private Task<int> TakeAsync(ClaimRequest request, long[] ids, long claim, CancellationToken cancellationToken) =>
        work.WriteAsync("claim", context => context.Set<LiveRow>()
            .Where(row => ids.Contains(row.Id) && row.Claim == claim && row.Due <= request.Now)
            .Where(row => request.Queues.Contains(row.Queue) && request.Names.Contains(row.Name))
            .Where(_ => context.Set<ConsumerBeat>().Any(beat => beat.Id == request.Consumer))
            .ExecuteUpdateAsync(row => row
                .SetProperty(it => it.Status, ScheduledTaskStatus.Running)
                .SetProperty(it => it.Claim, Next(claim, request.Now))
                .SetProperty(it => it.Consumer, request.Consumer)
                .SetProperty(it => it.Started, request.Now), cancellationToken), cancellationToken);

    /// <summary>Microseconds, so that a task that is given the id of another one is never taken for it.</summary>
    private static long Next(long claim, DateTimeOffset now) => claim < BeyondClaims ? Math.Max(claim + 1, (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond) : 0;

    /// <summary>
    /// What a claim that was cut short has taken looks like nobody's meanwhile, and may have been released and be another's: what is still here goes on under a
    /// number that nobody has seen.
    /// </summary>
    private async Task TakeAgainAsync(ClaimRequest request, OpenClaim open, CancellationToken cancellationToken)
    {
        open.Tried = [.. open.Tried, .. open.Won.Select(task => task.Id)];
        open.Won.Clear();
        foreach (var ids in open.Tried.Chunk(Chunk))
        {
            await work.WriteAsync("claim", context => context.Set<LiveRow>()
                .Where(row => ids.Contains(row.Id) && row.Status == ScheduledTaskStatus.Running && row.Consumer == request.Consumer)
                .ExecuteUpdateAsync(row => row.SetProperty(it => it.Claim, it => it.Claim + 1), cancellationToken), cancellationToken);
        }

        await FindWonAsync(request, open, cancellationToken);
    }

    private Task<bool> IsAliveAsync(string consumer, CancellationToken cancellationToken) =>
        work.ReadAsync(context => context.Set<ConsumerBeat>().AnyAsync(beat => beat.Id == consumer, cancellationToken));

    private async Task FindWonAsync(ClaimRequest request, OpenClaim open, CancellationToken cancellationToken)
    {
        var rows = new List<LiveRow>();
        foreach (var ids in open.Tried.Chunk(Chunk))
            rows.AddRange(await work.ReadAsync(context => context.Set<LiveRow>().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken)));
        open.Tried = [];
        open.Won.AddRange(rows.FindAll(row => row.Status == ScheduledTaskStatus.Running && row.Consumer == request.Consumer).ConvertAll(Claimed));
    }

    internal static ClaimedTask Claimed(LiveRow row) => new(
        row.Id,
        new Fence(row.Claim, row.Consumer),
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

    private sealed class OpenClaim
    {
        /// <summary>Ids that it set out to take without having seen how that went.</summary>
        public long[] Tried { get; set; } = [];

        public List<ClaimedTask> Won { get; } = [];
    }
}
