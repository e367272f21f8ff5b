using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Store;

/// <summary>
/// What people do to tasks, for every store: chunk by chunk, each in a transaction of its own, or all in that of the running task. A row
/// that changes hands between being read and being written is left alone.
/// </summary>
internal sealed partial class EfTaskAdmin(HomeWork work, ScanFloor floor) : ITaskAdmin
{
    /// <summary>Rows of one transaction: so few that nobody waits noticeably for one of them.</summary>
    private const int Chunk = 500;

    public async Task<int> RetryAsync(TaskFilter filter, DateTimeOffset now, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var round = new Round(work, "retry", progress, cancellationToken);
        await round.RunAsync(context => Ended(context, filter).Where(IsRetriable), (context, rows) => MoveBackAsync(context, rows, cancellationToken));
        floor.Reset();
        return round.Touched;
    }

    public async Task<int> CancelAsync(TaskFilter filter, DateTimeOffset now, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var round = new Round(work, "cancel", progress, cancellationToken);
        await round.RunAsync(context => Waiting(context, filter), (context, rows) => EndCanceledAsync(context, rows, now, cancellationToken));
        return round.Touched;
    }

    public async Task<int> DeleteAsync(TaskFilter filter, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var round = new Round(work, "delete", progress, cancellationToken);
        await round.RunAsync(context => Waiting(context, filter), (context, rows) => Still(context, rows).ExecuteDeleteAsync(cancellationToken));
        await round.RunAsync(context => Ended(context, filter), (context, rows) => Named(context, rows).ExecuteDeleteAsync(cancellationToken));
        return round.Touched;
    }

    public async Task<int> RenameAsync(string from, string to, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var filter = new TaskFilter(Name: from);
        var round = new Round(work, "rename", progress, cancellationToken);
        await round.RunAsync(context => Waiting(context, filter), (context, rows) => RenameAsync(Still(context, rows)));
        await round.RunAsync(context => Ended(context, filter), (context, rows) => RenameAsync(Named(context, rows)));
        floor.Reset();
        return round.Touched;

        Task<int> RenameAsync<TRow>(IQueryable<TRow> rows)
            where TRow : TaskRow =>
            rows.Where(row => row.Name == from).ExecuteUpdateAsync(row => row.SetProperty(it => it.Name, to), cancellationToken);
    }

    private static IQueryable<LiveRow> Waiting(FireflyDbContext context, TaskFilter filter) =>
        context.Set<LiveRow>().Where(row => row.Status == ScheduledTaskStatus.Created).Matching(filter);

    private static IQueryable<FinishedRow> Ended(FireflyDbContext context, TaskFilter filter) =>
        context.Set<FinishedRow>().Matching(filter);

    /// <summary>The rows that were read, as far as they still wait.</summary>
    private static IQueryable<LiveRow> Still(FireflyDbContext context, IReadOnlyDictionary<long, long> claims)
    {
        var ids = claims.Keys.ToList();
        return context.Set<LiveRow>().Where(row => ids.Contains(row.Id) && row.Status == ScheduledTaskStatus.Created);
    }

    private static IQueryable<FinishedRow> Named(FireflyDbContext context, IReadOnlyDictionary<long, long> claims)
    {
        var ids = claims.Keys.ToList();
        return context.Set<FinishedRow>().Where(row => ids.Contains(row.Id));
    }
}
