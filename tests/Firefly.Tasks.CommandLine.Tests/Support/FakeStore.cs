using Firefly.Tasks.Store;

namespace Firefly.Tasks.CommandLine.Tests.Support;

/// <summary>Tasks in a list, for what a command says and asks. What a store really does is tested on real databases.</summary>
internal sealed class FakeStore : ITaskQueries, ITaskAdmin, ITaskStore
{
    public List<ScheduledTask> Rows { get; } = [];

    public List<ConsumerState> Consumers { get; } = [];

    public List<string> TableProblems { get; } = [];

    public List<string> KeyProblems { get; } = [];

    /// <summary>Thrown by every query and change, as a database that is down does.</summary>
    public Exception? Down { get; set; }

    /// <summary>Somebody else is always a little faster with a change.</summary>
    public bool TakesAway { get; set; }

    public DateTimeOffset? DatabaseTime { get; set; }

    public List<string> Changes { get; } = [];

    public Task<ScheduledTask?> FindAsync(long id, CancellationToken cancellationToken) =>
        Answer(() => Rows.SingleOrDefault(row => row.Id == id));

    public Task<IReadOnlyList<ScheduledTask>> ListAsync(TaskFilter filter, int limit, long? beforeId, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<ScheduledTask>>(() => [.. Matching(filter).OrderByDescending(row => row.Id).Take(limit)]);

    public Task<long> CountAsync(TaskFilter filter, CancellationToken cancellationToken) => Answer(() => (long)Matching(filter).Count());

    public Task<IReadOnlyList<TaskCount>> CountByNameAsync(CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<TaskCount>>(() => [.. Rows.GroupBy(row => (row.Queue, row.Name, row.Status)).Select(Count)]);

    public Task<IReadOnlyList<TaskCount>> UnknownNamesAsync(IReadOnlyList<string> known, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<TaskCount>>(() =>
        [
            .. Rows.Where(row => row.Status == ScheduledTaskStatus.Created && !known.Contains(row.Name))
                .GroupBy(row => (row.Queue, row.Name, row.Status)).Select(Count),
        ]);

    public Task<IReadOnlyList<ConsumerState>> ConsumersAsync(CancellationToken cancellationToken) => Answer<IReadOnlyList<ConsumerState>>(() => Consumers);

    /// <summary>What <see cref="CheckHome"/> says, if anything.</summary>
    public string? WrongHome { get; set; }

    public void CheckHome()
    {
        if (WrongHome is { } wrong)
            throw new InvalidOperationException(wrong);
    }

    public string Whereabouts => "'app' at a test";

    public Task<IReadOnlyList<string>> CheckTablesAsync(CancellationToken cancellationToken) => TableProblems.Count > 0
        ? Task.FromResult<IReadOnlyList<string>>(TableProblems)
        : Answer<IReadOnlyList<string>>(() => TableProblems);

    public Task<IReadOnlyList<string>> CheckKeysAsync(CancellationToken cancellationToken) => Answer<IReadOnlyList<string>>(() => KeyProblems);

    public Task<int> RetryAsync(TaskFilter filter, DateTimeOffset now, IProgress<int>? progress, CancellationToken cancellationToken) =>
        Change("retry", filter, progress);

    public Task<int> CancelAsync(TaskFilter filter, DateTimeOffset now, IProgress<int>? progress, CancellationToken cancellationToken) =>
        Change("cancel", filter, progress);

    public Task<int> DeleteAsync(TaskFilter filter, IProgress<int>? progress, CancellationToken cancellationToken) => Change("delete", filter, progress);

    public Task<int> RenameAsync(string from, string to, IProgress<int>? progress, CancellationToken cancellationToken) =>
        Change($"rename to {to}", new TaskFilter(Name: from), progress);

    public Task<int> ScheduledNowAsync(DateTimeOffset latest, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<(long Id, long Claim)>> RunningAsync(string consumer, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Heartbeat> HeartbeatAsync(ConsumerRow consumer, DateTimeOffset now, bool first, CancellationToken cancellationToken) =>
        Answer(() =>
        {
            Changes.Add("enter");
            return new Heartbeat(true, DatabaseTime, TimeSpan.Zero);
        });

    public Task<int> LeaveAsync(string consumer, CancellationToken cancellationToken) => Answer(() =>
    {
        Changes.Add("leave");
        return 0;
    });

    public Task<IReadOnlyList<long>> InsertAsync(IReadOnlyList<NewTask> tasks, DateTimeOffset created, CancellationToken cancellationToken) =>
        Answer(() => Insert(tasks, created));

    public IReadOnlyList<long> Insert(IReadOnlyList<NewTask> tasks, DateTimeOffset created)
    {
        var first = Rows.Count + 1;
        Rows.AddRange(tasks.Select((task, index) => ScheduledTask.Of(task, created, first + index)));
        return [.. tasks.Select((_, index) => (long)first + index)];
    }

    public Task<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<bool>> CompleteAsync(IReadOnlyList<Completion> completions, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RescueResult> RescueAsync(DateTimeOffset now, int maxCrashes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> WasEndedAsync(long id, Fence claim, ScheduledTaskStatus status, CancellationToken cancellationToken) => throw new NotSupportedException();

    private IEnumerable<ScheduledTask> Matching(TaskFilter filter) => Rows.Where(row =>
        (filter.Id is null || row.Id == filter.Id)
        && (filter.Status is null || row.Status == filter.Status)
        && (filter.Queue is null || row.Queue == filter.Queue)
        && (filter.Name is null || row.Name == filter.Name)
        && (filter.EndedBefore is null || (row.Completed ?? row.Failed ?? row.Canceled) < filter.EndedBefore));

    private static TaskCount Count(IGrouping<(string Queue, string Name, ScheduledTaskStatus Status), ScheduledTask> group) => new(
        group.Key.Queue, group.Key.Name, group.Key.Status, group.Count(),
        group.Key.Status == ScheduledTaskStatus.Created ? group.Min(row => row.NotBefore ?? row.Created) : null);

    private Task<int> Change(string what, TaskFilter filter, IProgress<int>? progress) => Answer(() =>
    {
        if (TakesAway)
            return 0;
        var ids = Matching(filter).Select(row => row.Id).ToList();
        Changes.Add($"{what} {string.Join(',', ids)}");
        progress?.Report(ids.Count);
        return ids.Count;
    });

    private Task<T> Answer<T>(Func<T> answer) => Down is null ? Task.FromResult(answer()) : Task.FromException<T>(Down);
}
