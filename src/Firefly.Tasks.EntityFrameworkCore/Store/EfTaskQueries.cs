using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Store;

/// <summary>Reads both tables as one, each answer from one statement: a task that moves meanwhile is neither missed nor seen twice.</summary>
internal sealed class EfTaskQueries(HomeWork work, TableCheck tables, ITransactionalStore store, IKeyCheck? keys = null) : ITaskQueries
{
    private const int MostNames = 100;

    public Task<ScheduledTask?> FindAsync(long id, CancellationToken cancellationToken) =>
        work.ReadAsync(context => context.Set<ScheduledTask>().FirstOrDefaultAsync(task => task.Id == id, cancellationToken), inside: true);

    public Task<IReadOnlyList<ScheduledTask>> ListAsync(TaskFilter filter, int limit, long? beforeId, CancellationToken cancellationToken) =>
        work.ReadAsync<IReadOnlyList<ScheduledTask>>(async context => await context.Set<ScheduledTask>()
            .Matching(filter)
            .Where(task => beforeId == null || task.Id < beforeId)
            .OrderByDescending(task => task.Id)
            .Take(limit)
            .ToListAsync(cancellationToken), inside: true);

    public Task<long> CountAsync(TaskFilter filter, CancellationToken cancellationToken) =>
        work.ReadAsync(context => context.Set<ScheduledTask>().Matching(filter).LongCountAsync(cancellationToken), inside: true);

    public Task<IReadOnlyList<TaskCount>> CountByNameAsync(CancellationToken cancellationToken) =>
        work.ReadAsync<IReadOnlyList<TaskCount>>(async context => await context.Set<ScheduledTask>()
            .GroupBy(task => new { task.Queue, task.Name, task.Status })
            .OrderBy(group => group.Key.Queue).ThenBy(group => group.Key.Name).ThenBy(group => group.Key.Status)
            .Select(group => new TaskCount(
                group.Key.Queue,
                group.Key.Name,
                group.Key.Status,
                group.LongCount(),
                group.Min(task => task.Status == ScheduledTaskStatus.Created ? (DateTimeOffset?)EF.Property<DateTimeOffset>(task, nameof(LiveRow.Due)) : null)))
            .ToListAsync(cancellationToken));

    public Task<IReadOnlyList<TaskCount>> UnknownNamesAsync(IReadOnlyList<string> known, CancellationToken cancellationToken) =>
        work.ReadAsync<IReadOnlyList<TaskCount>>(async context => await context.Set<LiveRow>()
            .Where(row => row.Status == ScheduledTaskStatus.Created && !known.Contains(row.Name))
            .GroupBy(row => new { row.Queue, row.Name })
            .OrderByDescending(group => group.LongCount()).ThenBy(group => group.Key.Name).ThenBy(group => group.Key.Queue)
            .Take(MostNames)
            .Select(group => new TaskCount(
                group.Key.Queue, group.Key.Name, ScheduledTaskStatus.Created, group.LongCount(), group.Min(row => (DateTimeOffset?)row.Due)))
            .ToListAsync(cancellationToken));

    public Task<IReadOnlyList<ConsumerState>> ConsumersAsync(CancellationToken cancellationToken) =>
        work.ReadAsync<IReadOnlyList<ConsumerState>>(async context => await context.Set<ConsumerBeat>()
            .OrderBy(beat => beat.Started).ThenBy(beat => beat.Id)
            .Select(beat => new ConsumerState(
                beat.Id,
                beat.Queues,
                beat.Started,
                beat.Seen,
                beat.Lease,
                context.Set<LiveRow>().LongCount(row => row.Status == ScheduledTaskStatus.Running && row.Consumer == beat.Id)))
            .ToListAsync(cancellationToken));

    public Task<IReadOnlyList<(long Id, long Claim)>> RunningAsync(string consumer, CancellationToken cancellationToken) =>
        work.ReadAsync<IReadOnlyList<(long, long)>>(async context =>
        {
            var rows = await context.Set<LiveRow>()
                .Where(row => row.Status == ScheduledTaskStatus.Running && row.Consumer == consumer)
                .Select(row => new { row.Id, row.Claim })
                .ToListAsync(cancellationToken);
            return rows.ConvertAll(row => (row.Id, row.Claim));
        });

    public void CheckHome() => store.CheckHome();

    public string Whereabouts => tables.Whereabouts;

    public Task<IReadOnlyList<string>> CheckTablesAsync(CancellationToken cancellationToken) => tables.CheckAsync(cancellationToken);

    public Task<IReadOnlyList<string>> CheckKeysAsync(CancellationToken cancellationToken) => keys?.CheckAsync(cancellationToken) ?? Task.FromResult<IReadOnlyList<string>>([]);
}
