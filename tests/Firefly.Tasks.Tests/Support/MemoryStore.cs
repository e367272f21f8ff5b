using Firefly.Tasks.Store;

namespace Firefly.Tasks.Tests.Support;

/// <summary>A store in memory for the consumer's own logic; what a database does is shown by the conformance suites.</summary>
internal sealed class MemoryStore : ITaskStore, ITaskQueries
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Row> _rows = [];
    private readonly Dictionary<string, DateTimeOffset> _consumers = [];
    private long _lastId;
    private int _exchanges;

    /// <summary>Called before every statement with its name; a test makes it throw to play a database in trouble.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>Awaited in every completion, before anything is written; a test makes it wait or throw.</summary>
    public Func<IReadOnlyList<Completion>, Task> Completing { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called after every completion; a test makes it throw to play an answer that is lost.</summary>
    public Action AfterComplete { get; set; } = () => { };

    /// <summary>Called in each exchange with how many are under way; a test makes them wait for each other.</summary>
    public Func<int, Task> Exchanging { get; set; } = _ => Task.CompletedTask;

    public int? PoolSize { get; set; }

    public bool ExchangesSideBySide { get; set; }

    /// <summary>How many tasks were claimed and not completed, at most.</summary>
    public int MostRunning { get; private set; }

    public IReadOnlyList<string> TableProblems { get; set; } = [];

    public List<int> Batches { get; } = [];

    /// <summary>What heartbeats bring; null: the process's own clock decides.</summary>
    public DateTimeOffset? DatabaseTime { get; init; }

    /// <summary>The instant of each heartbeat.</summary>
    public List<DateTimeOffset> Beats { get; } = [];

    /// <summary>Who has a heartbeat row.</summary>
    public IReadOnlyList<string> Consumers
    {
        get
        {
            lock (_lock)
                return [.. _consumers.Keys];
        }
    }

    public Row this[long id]
    {
        get
        {
            lock (_lock)
                return _rows[id];
        }
    }

    public IReadOnlyList<Row> Rows
    {
        get
        {
            lock (_lock)
                return [.. _rows.Values];
        }
    }

    public void DeclareDead()
    {
        lock (_lock)
        {
            _consumers.Clear();
            foreach (var row in _rows.Values.Where(row => row.Status == ScheduledTaskStatus.Running).ToList())
                _rows[row.Id] = row with { Status = ScheduledTaskStatus.Created, Claim = row.Claim + 1, Crashes = row.Crashes + 1 };
        }
    }

    public void CountDeaths(long id, int deaths)
    {
        lock (_lock)
            _rows[id] = _rows[id] with { Crashes = deaths };
    }

    public Task<IReadOnlyList<long>> InsertAsync(IReadOnlyList<NewTask> tasks, DateTimeOffset created, CancellationToken cancellationToken) =>
        Task.FromResult(Insert(tasks, created));

    public IReadOnlyList<long> Insert(IReadOnlyList<NewTask> tasks, DateTimeOffset created)
    {
        Before("insert");
        lock (_lock)
            return [.. tasks.Select(task =>
            {
                _rows.Add(++_lastId, new Row(_lastId, task, created) { NotBefore = task.NotBefore });
                return _lastId;
            })];
    }

    public Task<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        Before("claim");
        lock (_lock)
        {
            if (!_consumers.ContainsKey(request.Consumer))
                return Task.FromResult(new ClaimResult([], NextDue: null));
            var asked = _rows.Values.Where(row => row.Status == ScheduledTaskStatus.Created
                && request.Queues.Contains(row.Task.Queue) && request.Names.Contains(row.Task.Name) && row.Crashes <= request.MaxCrashes).ToList();
            var due = asked.Where(row => row.Due <= request.Now)
                .OrderByDescending(row => row.Task.Priority).ThenBy(row => row.Due).ThenBy(row => row.Id).Take(request.Limit).ToList();
            foreach (var row in due)
                _rows[row.Id] = row with { Status = ScheduledTaskStatus.Running, Claim = row.Claim + 1, Consumer = request.Consumer };
            MostRunning = Math.Max(MostRunning, _rows.Values.Count(row => row.Status == ScheduledTaskStatus.Running));
            return Task.FromResult(new ClaimResult(
                [.. due.Select(row => _rows[row.Id].ToClaimed(request.Now))],
                asked.Where(row => row.Due > request.Now).Select(row => (DateTimeOffset?)row.Due).Min()));
        }
    }

    public async Task<IReadOnlyList<bool>> CompleteAsync(IReadOnlyList<Completion> completions, CancellationToken cancellationToken)
    {
        Before("complete");
        await Completing(completions);
        bool[] held;
        lock (_lock)
        {
            Batches.Add(completions.Count);
            held = [.. completions.Select(Complete)];
        }

        AfterComplete();
        return held;
    }

    public async Task<Exchange> ExchangeAsync(IReadOnlyList<Completion> completions, ClaimRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await Exchanging(Interlocked.Increment(ref _exchanges));
            var held = await CompleteAsync(completions, cancellationToken);
            return new Exchange(held, await ClaimAsync(request, cancellationToken));
        }
        finally
        {
            Interlocked.Decrement(ref _exchanges);
        }
    }

    public Task<Heartbeat> HeartbeatAsync(ConsumerRow consumer, DateTimeOffset now, bool first, CancellationToken cancellationToken)
    {
        Before("heartbeat");
        lock (_lock)
        {
            Beats.Add(now);
            var alive = first || _consumers.ContainsKey(consumer.Id);
            if (alive)
                _consumers[consumer.Id] = now;
            return Task.FromResult(new Heartbeat(alive, DatabaseTime, Waited: TimeSpan.Zero));
        }
    }

    public Task<RescueResult> RescueAsync(DateTimeOffset now, int maxCrashes, CancellationToken cancellationToken)
    {
        Before("rescue");
        return Task.FromResult(new RescueResult([], 0, 0));
    }

    public Task<int> LeaveAsync(string consumer, CancellationToken cancellationToken)
    {
        Before("leave");
        lock (_lock)
        {
            _consumers.Remove(consumer);
            var held = _rows.Values.Where(row => row.Status == ScheduledTaskStatus.Running && row.Consumer == consumer).ToList();
            foreach (var row in held)
                _rows[row.Id] = row with { Status = ScheduledTaskStatus.Created, Claim = row.Claim + 1 };
            return Task.FromResult(held.Count);
        }
    }

    public Task<bool> WasEndedAsync(long id, Fence claim, ScheduledTaskStatus status, CancellationToken cancellationToken)
    {
        Before("was ended");
        lock (_lock)
            return Task.FromResult(_rows[id].Status == status && new Fence(_rows[id].Claim, _rows[id].Consumer) == claim);
    }

    public Task<IReadOnlyList<(long Id, long Claim)>> RunningAsync(string consumer, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult<IReadOnlyList<(long, long)>>([.. _rows.Values
                .Where(row => row.Status == ScheduledTaskStatus.Running && row.Consumer == consumer)
                .Select(row => (row.Id, row.Claim))]);
    }

    public void CheckHome()
    {
    }

    public string Whereabouts => "this process's memory";

    public Task<IReadOnlyList<string>> CheckTablesAsync(CancellationToken cancellationToken)
    {
        Before("check");
        return Task.FromResult(TableProblems);
    }

    public Task<IReadOnlyList<string>> CheckKeysAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<IReadOnlyList<TaskCount>> UnknownNamesAsync(IReadOnlyList<string> known, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult<IReadOnlyList<TaskCount>>([.. _rows.Values
                .Where(row => row.Status == ScheduledTaskStatus.Created && !known.Contains(row.Task.Name))
                .GroupBy(row => (row.Task.Queue, row.Task.Name))
                .Select(group => new TaskCount(group.Key.Queue, group.Key.Name, ScheduledTaskStatus.Created, group.Count(), null))]);
    }

    public Task<ScheduledTask?> FindAsync(long id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<ScheduledTask>> ListAsync(TaskFilter filter, int limit, long? beforeId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<long> CountAsync(TaskFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<TaskCount>> CountByNameAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<ConsumerState>> ConsumersAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    private bool Complete(Completion completion)
    {
        var row = _rows[completion.Id];
        if (new Fence(row.Claim, row.Consumer) != completion.Claim || row.Status != ScheduledTaskStatus.Running)
            return false;
        _rows[row.Id] = completion switch
        {
            Completion.Succeeded done => row with { Status = ScheduledTaskStatus.Completed, Returned = done.Returned },
            Completion.FailedForGood failed => row with { Status = ScheduledTaskStatus.Failed, Attempts = failed.RetryAttempts, Errors = failed.Errors },
            Completion.RetryAt retry => row with
            {
                Status = ScheduledTaskStatus.Created, Claim = row.Claim + 1, Attempts = retry.RetryAttempts, Errors = retry.Errors ?? row.Errors, NotBefore = retry.NotBefore,
            },
            _ => row with { Status = ScheduledTaskStatus.Created, Claim = row.Claim + 1 },
        };
        return true;
    }

    internal sealed record Row(long Id, NewTask Task, DateTimeOffset Created)
    {
        public ScheduledTaskStatus Status { get; init; }
        public long Claim { get; init; }
        public string? Consumer { get; init; }
        public int Attempts { get; init; }
        public int Crashes { get; init; }
        public DateTimeOffset? NotBefore { get; init; }
        public string? Errors { get; init; }
        public string? Returned { get; init; }
        public DateTimeOffset Due => NotBefore ?? Created;

        public ClaimedTask ToClaimed(DateTimeOffset now) => new(
            Id, new Fence(Claim, Consumer), Task.Name, Task.Queue, Task.Priority, Created, NotBefore, now, Task.Params, Attempts, Task.MaxRetries, Task.RetryDelay, Crashes, Errors);
    }
}
