using System.Collections.Concurrent;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Conformance.Support;

/// <summary>A suite that talks to the store's contracts: an application on a database of its own for each test, and short words for what tests do.</summary>
public abstract class StoreSuite<TDatabase>(TDatabase database) : IClassFixture<TDatabase>, IAsyncLifetime
    where TDatabase : TestDatabase
{
    private protected const string Known = "Math.Add";
    private protected const string Me = "consumer-1";

    /// <summary>The instant that tests pass in as now; instants are kept to the millisecond.</summary>
    private protected static readonly DateTimeOffset Now = new(2026, 4, 27, 17, 28, 36, 109, TimeSpan.Zero);

    private readonly ConcurrentDictionary<string, bool> _joined = new();

    private protected TDatabase Engine => database;

    private protected TestApp App { get; private set; } = null!;

    private protected ITaskStore Store => App.Get<ITaskStore>();

    private protected ITaskQueries Queries => App.Get<ITaskQueries>();

    private protected ITaskAdmin Admin => App.Get<ITaskAdmin>();

    public async ValueTask InitializeAsync() => App = await TestApp.CreateAsync(database);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await App.DisposeAsync();
    }

    private protected static NewTask New(
        string name = Known,
        string queue = "default",
        int priority = 0,
        DateTimeOffset? notBefore = null,
        string arguments = "{}",
        int maxRetries = 0,
        TimeSpan retryDelay = default) => new(name, queue, priority, notBefore, arguments, maxRetries, retryDelay);

    private protected Task<IReadOnlyList<long>> InsertAsync(int count) =>
        Store.InsertAsync([.. Enumerable.Repeat(New(), count)], Now, default);

    private protected Task<long> InsertAsync(NewTask task) => InsertAsync(task, Now);

    private protected async Task<long> InsertAsync(NewTask task, DateTimeOffset created) => (await Store.InsertAsync([task], created, default))[0];

    private protected Task<ClaimResult> ClaimAsync(
        int limit = 100, string consumer = Me, string[]? queues = null, string[]? names = null, DateTimeOffset? now = null) =>
        ClaimWithAsync(Store, limit, consumer, queues, names, now);

    /// <summary>Claims for a consumer that has joined: without a row it would be given nothing.</summary>
    private protected async Task<ClaimResult> ClaimWithAsync(
        ITaskStore store, int limit = 100, string consumer = Me, string[]? queues = null, string[]? names = null, DateTimeOffset? now = null)
    {
        if (_joined.TryAdd(consumer, true))
            await store.HeartbeatAsync(Consumer(consumer), Now, first: true, default);
        return await store.ClaimAsync(new ClaimRequest(consumer, queues ?? ["default"], names ?? [Known], limit, now ?? Now), default);
    }

    /// <summary>Takes a consumer's row away, as who declares it dead does.</summary>
    private protected Task BuryAsync(string consumer = Me)
    {
        _joined.Clear();
        return App.Database.ExecuteAsync($"DELETE FROM firefly_consumers WHERE id = '{consumer}'");
    }

    /// <summary>Stores a task and claims it.</summary>
    private protected async Task<ClaimedTask> RunningAsync(NewTask? task = null, string consumer = Me)
    {
        await InsertAsync(task ?? New());
        return Assert.Single((await ClaimAsync(consumer: consumer)).Tasks);
    }

    /// <summary>Stores a task and ends it.</summary>
    private protected async Task<ClaimedTask> EndedAsync(ScheduledTaskStatus status, NewTask? task = null, DateTimeOffset? at = null)
    {
        var running = await RunningAsync(task);
        Completion completion = status == ScheduledTaskStatus.Completed
            ? new Completion.Succeeded(running.Id, running.Claim, "1", at ?? Now)
            : new Completion.FailedForGood(running.Id, running.Claim, 1, Errors("boom"), at ?? Now);
        Assert.True(await CompleteAsync(completion));
        return running;
    }

    private protected async Task<bool> CompleteAsync(Completion completion) => Assert.Single(await Store.CompleteAsync([completion], default));

    private protected async Task<ScheduledTask> FindAsync(long id) =>
        await Queries.FindAsync(id, default) ?? throw new InvalidOperationException($"There is no task {id}.");

    private protected static ConsumerRow Consumer(string id = Me, TimeSpan? lease = null) =>
        new(id, "default", Now, lease ?? TimeSpan.FromSeconds(30));

    private protected static string Errors(string message) =>
        TaskErrorsJson.Write([new TaskError("System.InvalidOperationException", message, Stack: null, Now, Me)])!;

    /// <summary>How many rows a table holds, past the store.</summary>
    private protected async Task<long> RowsAsync(string table) => (long)(await App.Database.ScalarAsync($"SELECT count(*) FROM {table}"))!;

    /// <summary>Makes many copies of a waiting row, past the store: fast, on every database. Leaves statistics that know of them.</summary>
    private protected async Task CopyAsync(long id, int copies)
    {
        const string Columns = "name, queue, status, priority, created, not_before, params, retry_attempts, retry_delay_ms, max_retries, claim, crashes";
        await App.Database.ExecuteAsync(
            $"""
             INSERT INTO firefly_tasks ({Columns})
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {copies})
             SELECT {Columns} FROM firefly_tasks, n WHERE id = {id}
             """);
        await App.Database.ExecuteAsync("ANALYZE firefly_tasks");
    }
}
