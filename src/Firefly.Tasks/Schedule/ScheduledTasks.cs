using Firefly.Tasks.Store;
using Microsoft.Extensions.Options;

namespace Firefly.Tasks.Schedule;

/// <summary><see cref="IFireflyTasks"/> over whichever store the application chose.</summary>
internal sealed class ScheduledTasks(
    ITaskStore store, ITaskQueries queries, ITaskAdmin admin, IWakeup wakeup, IOptions<FireflyOptions> options, TimeProvider time) : IFireflyTasks
{
    public ScheduledTask Schedule(TaskCall call, DateTimeOffset? eta = null) => Schedule(call, new ScheduleOptions { Eta = eta });

    public ScheduledTask Schedule(TaskCall call, ScheduleOptions options)
    {
        var task = Prepare(call, options);
        var created = Now();
        var id = Insert([task], created)[0];
        return Stored(id, task, created);
    }

    public Task<ScheduledTask> ScheduleAsync(TaskCall call, DateTimeOffset? eta = null, CancellationToken cancellationToken = default) =>
        ScheduleAsync(call, new ScheduleOptions { Eta = eta }, cancellationToken);

    public async Task<ScheduledTask> ScheduleAsync(TaskCall call, ScheduleOptions options, CancellationToken cancellationToken = default)
    {
        var task = Prepare(call, options);
        var created = Now();
        var ids = await InsertAsync([task], created, cancellationToken);
        return Stored(ids[0], task, created);
    }

    public async Task<IReadOnlyList<long>> ScheduleRangeAsync(
        IEnumerable<TaskCall> calls, ScheduleOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var tasks = calls.Select(call => Prepare(call, options)).ToList();
        if (tasks.Count == 0)
            return [];
        var ids = await InsertAsync(tasks, Now(), cancellationToken);
        foreach (var queue in tasks.Select(task => task.Queue).Distinct(StringComparer.Ordinal))
            wakeup.Signal(queue);
        return ids;
    }

    public Task<ScheduledTask?> FindAsync(long id, CancellationToken cancellationToken = default) => queries.FindAsync(id, cancellationToken);

    public async Task<bool> RetryAsync(long id, CancellationToken cancellationToken = default) =>
        await admin.RetryAsync(new TaskFilter(Id: id), Now(), progress: null, cancellationToken) > 0;

    public async Task<bool> CancelAsync(long id, CancellationToken cancellationToken = default) =>
        await admin.CancelAsync(new TaskFilter(Id: id), Now(), progress: null, cancellationToken) > 0;

    public async Task<bool> DeleteAsync(long id, CancellationToken cancellationToken = default) =>
        await admin.DeleteAsync(new TaskFilter(Id: id), progress: null, cancellationToken) > 0;

    private NewTask Prepare(TaskCall call, ScheduleOptions? scheduleOptions) => TaskPreparer.Prepare(call, scheduleOptions, options.Value);

    private async Task<IReadOnlyList<long>> InsertAsync(IReadOnlyList<NewTask> tasks, DateTimeOffset created, CancellationToken cancellationToken)
    {
        try
        {
            return await store.InsertAsync(tasks, created, cancellationToken);
        }
        catch (Exception error)
        {
            if (await TableAdvice.LookAsync(error, queries) is { Length: > 0 } problems)
                throw ScheduleErrors.TablesMissing(problems, error);
            throw;
        }
    }

    private IReadOnlyList<long> Insert(IReadOnlyList<NewTask> tasks, DateTimeOffset created)
    {
        try
        {
            return store.Insert(tasks, created);
        }
        catch (Exception error)
        {
            if (TableAdvice.Look(error, queries) is { Length: > 0 } problems)
                throw ScheduleErrors.TablesMissing(problems, error);
            throw;
        }
    }

    private DateTimeOffset Now() => time.GetUtcNow();

    private ScheduledTask Stored(long id, NewTask task, DateTimeOffset created)
    {
        wakeup.Signal(task.Queue);
        return ScheduledTask.Of(task, created, id);
    }
}
