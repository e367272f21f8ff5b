using System.Linq.Expressions;
using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Store;

internal sealed partial class EfTaskAdmin
{
    private static readonly Expression<Func<FinishedRow, bool>> IsRetriable =
        row => row.Status == ScheduledTaskStatus.Failed || row.Status == ScheduledTaskStatus.Canceled;

    private static async Task<int> MoveBackAsync(
        FireflyDbContext context, IQueryable<FinishedRow> rows, Dictionary<long, long> claims, CancellationToken cancellationToken)
    {
        var ended = await TakeAsync(rows, claims, cancellationToken);
        await DeleteAsync(context.Set<FinishedRow>(), ended, cancellationToken);
        return await InsertAsync(context, ended.Select(EndedRow.Waiting), cancellationToken);
    }

    private static async Task<int> EndCanceledAsync(
        FireflyDbContext context, IQueryable<LiveRow> rows, Dictionary<long, long> claims, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = await TakeAsync(rows, claims, cancellationToken);
        await DeleteAsync(context.Set<LiveRow>(), waiting, cancellationToken);
        return await InsertAsync(context, waiting.Select(row => EndedRow.Canceled(row, now)), cancellationToken);
    }

    /// <summary>
    /// Lets the claim numbers grow, which also holds the rows until the transaction ends. A row whose number is then one more than it was
    /// read with is ours; another one changed hands in between.
    /// </summary>
    private static async Task<List<TRow>> TakeAsync<TRow>(
        IQueryable<TRow> rows, Dictionary<long, long> claims, CancellationToken cancellationToken)
        where TRow : TaskRow
    {
        await rows.ExecuteUpdateAsync(row => row.SetProperty(it => it.Claim, it => it.Claim + 1), cancellationToken);
        var taken = await rows.ToListAsync(cancellationToken);
        return taken.FindAll(row => row.Claim == claims[row.Id] + 1);
    }

    private static Task<int> DeleteAsync<TRow>(IQueryable<TRow> table, List<TRow> rows, CancellationToken cancellationToken)
        where TRow : TaskRow
    {
        var ids = rows.ConvertAll(row => row.Id);
        return table.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static Task<int> InsertAsync(FireflyDbContext context, IEnumerable<TaskRow> rows, CancellationToken cancellationToken)
    {
        context.AddRange(rows);
        return context.SaveChangesAsync(cancellationToken);
    }
}
