using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Store;

/// <summary>
/// What people do to tasks, for every store: chunk by chunk, each in a transaction of its own, or all in that of the running task. A row
/// that changes hands between being read and being written is left alone.
/// </summary>
internal sealed partial class EfTaskAdmin(HomeWork work, ScanFloor floor, IWakeup wakeup) : ITaskAdmin
{
    /// <summary>Rows of one transaction: so few that nobody waits noticeably for one of them.</summary>
    private const int Chunk = 500;

    public async Task<int> RetryAsync(TaskFilter filter, DateTimeOffset now, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var round = new Round(work, "retry", progress, cancellationToken);
        await round.RunAsync(context => Ended(context, filter).Where(IsRetriable), (context, rows, claims) => MoveBackAsync(context, rows, claims, cancellationToken));
        Changed(round);
        return round.Touched;
    }

    public async Task<int> CancelAsync(TaskFilter filter, DateTimeOffset now, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var round = new Round(work, "cancel", progress, cancellationToken);
        await round.RunAsync(context => Waiting(context, filter), (context, rows, claims) => EndCanceledAsync(context, rows, claims, now, cancellationToken));
        return round.Touched;
    }

    public async Task<int> DeleteAsync(TaskFilter filter, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var round = new Round(work, "delete", progress, cancellationToken);
        if (filter is { Status: null or ScheduledTaskStatus.Created, EndedBefore: null })
            await round.RunAsync(context => Waiting(context, filter), (_, rows, _) => rows.ExecuteDeleteAsync(cancellationToken));
        if (filter.EndedBefore is { } before)
            await round.RunAsync(context => Ended(context, filter with { EndedBefore = null }), before, (_, rows, _) => rows.ExecuteDeleteAsync(cancellationToken));
        else
            await round.RunAsync(context => Ended(context, filter), (_, rows, _) => rows.ExecuteDeleteAsync(cancellationToken));
        return round.Touched;
    }

    public async Task<int> RenameAsync(string from, string to, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var filter = new TaskFilter(Name: from);
        var round = new Round(work, "rename", progress, cancellationToken);
        await round.RunAsync(context => Waiting(context, filter), (_, rows, _) => RenameAsync(rows));
        await round.RunAsync(context => Ended(context, filter), (_, rows, _) => RenameAsync(rows));
        Changed(round);
        return round.Touched;

        Task<int> RenameAsync<TRow>(IQueryable<TRow> rows)
            where TRow : TaskRow =>
            rows.ExecuteUpdateAsync(row => row.SetProperty(it => it.Name, to), cancellationToken);
    }

    public async Task<int> ScheduledNowAsync(DateTimeOffset latest, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var round = new Round(work, "put right", progress: null, cancellationToken);
        await round.RunAsync(
            context => Waiting(context, new TaskFilter()).Where(row => row.NotBefore == null && row.Created > latest),
            (_, rows, _) => rows.ExecuteUpdateAsync(row => row.SetProperty(it => it.Created, now), cancellationToken));
        if (round.Touched > 0)
            Changed(round);
        return round.Touched;
    }

    /// <summary>Tasks may be claimable that were not.</summary>
    private void Changed(Round round)
    {
        floor.Reset();
        if (round.Touched > 0)
            wakeup.Signal(queue: null);
    }

    private static IQueryable<LiveRow> Waiting(FireflyDbContext context, TaskFilter filter) =>
        context.Set<LiveRow>().Where(row => row.Status == ScheduledTaskStatus.Created).Matching(filter);

    private static IQueryable<FinishedRow> Ended(FireflyDbContext context, TaskFilter filter) =>
        context.Set<FinishedRow>().Matching(filter);
}
