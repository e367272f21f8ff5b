using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Store;

internal sealed partial class EfTaskStore
{
    public async Task<IReadOnlyList<long>> InsertAsync(IReadOnlyList<NewTask> tasks, DateTimeOffset created, CancellationToken cancellationToken)
    {
        var ids = await work.JoinAsync("schedule", async context =>
        {
            var stamp = CreatedTime.Take(created, time);
            var rows = Add(context, tasks, stamp.Created);
            await context.SaveChangesAsync(cancellationToken);
            if (rows.Count > 0 && stamp.PutRight(await DatabaseTime.ReadAsync(context, rows[0].Id, cancellationToken)) is { } right)
                foreach (var chunk in Ids(rows).Chunk(Chunk))
                    await Rows(context, chunk).ExecuteUpdateAsync(row => row.SetProperty(it => it.Created, right), cancellationToken);
            return Ids(rows);
        }, cancellationToken);
        LookForPast(tasks, created);
        return ids;
    }

    public IReadOnlyList<long> Insert(IReadOnlyList<NewTask> tasks, DateTimeOffset created)
    {
        var ids = work.Join("schedule", context =>
        {
            var stamp = CreatedTime.Take(created, time);
            var rows = Add(context, tasks, stamp.Created);
            context.SaveChanges();
            if (rows.Count > 0 && stamp.PutRight(DatabaseTime.Read(context, rows[0].Id)) is { } right)
                foreach (var chunk in Ids(rows).Chunk(Chunk))
                    Rows(context, chunk).ExecuteUpdate(row => row.SetProperty(it => it.Created, right));
            return Ids(rows);
        });
        LookForPast(tasks, created);
        return ids;
    }

    private static List<LiveRow> Add(FireflyDbContext context, IReadOnlyList<NewTask> tasks, DateTimeOffset created)
    {
        var rows = tasks.Select(task => Row(task, created)).ToList();
        context.AddRange(rows);
        return rows;
    }

    private static LiveRow Row(NewTask task, DateTimeOffset created) => new()
    {
        Name = task.Name,
        Queue = task.Queue,
        Priority = task.Priority,
        Created = created,
        NotBefore = task.NotBefore,
        Params = task.Params,
        MaxRetries = task.MaxRetries,
        RetryDelay = task.RetryDelay,
    };

    private static IQueryable<LiveRow> Rows(FireflyDbContext context, long[] ids) => context.Set<LiveRow>().Where(row => ids.Contains(row.Id));

    private static List<long> Ids(List<LiveRow> rows) => rows.ConvertAll(row => row.Id);

    /// <summary>A task that was due before it was scheduled may lie below the floor.</summary>
    private void LookForPast(IReadOnlyList<NewTask> tasks, DateTimeOffset created)
    {
        foreach (var queue in tasks.Where(task => task.NotBefore < created).Select(task => task.Queue).Distinct(StringComparer.Ordinal))
            floor.Reset(queue);
    }
}
