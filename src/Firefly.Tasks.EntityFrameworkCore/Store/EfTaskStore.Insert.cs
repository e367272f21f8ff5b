using Firefly.Tasks.Model;

namespace Firefly.Tasks.Store;

internal sealed partial class EfTaskStore
{
    public async Task<IReadOnlyList<long>> InsertAsync(IReadOnlyList<NewTask> tasks, DateTimeOffset created, CancellationToken cancellationToken)
    {
        var ids = await work.JoinAsync("schedule", async context =>
        {
            var rows = Add(context, tasks, created);
            await context.SaveChangesAsync(cancellationToken);
            return Ids(rows);
        }, cancellationToken);
        LookForPast(tasks, created);
        return ids;
    }

    public IReadOnlyList<long> Insert(IReadOnlyList<NewTask> tasks, DateTimeOffset created)
    {
        var ids = work.Join("schedule", context =>
        {
            var rows = Add(context, tasks, created);
            context.SaveChanges();
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

    private static List<long> Ids(List<LiveRow> rows) => rows.ConvertAll(row => row.Id);

    /// <summary>A task that was due before it was scheduled may lie below the floor.</summary>
    private void LookForPast(IReadOnlyList<NewTask> tasks, DateTimeOffset created)
    {
        foreach (var queue in tasks.Where(task => task.NotBefore < created).Select(task => task.Queue).Distinct(StringComparer.Ordinal))
            floor.Reset(queue);
    }
}
