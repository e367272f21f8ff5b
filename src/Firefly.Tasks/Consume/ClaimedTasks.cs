using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Consume;

/// <summary>
/// What one life has claimed and not yet accounted for, and the workers that run it. A worker is a loop, not a thread: it takes task
/// after task, so that short bodies cost no hand-over each, and there are as many as there are tasks to run, up to the concurrency.
/// </summary>
internal sealed class ClaimedTasks : IDisposable
{
    /// <summary>A worker whose bodies never wait steps aside now and then for the application's own work on the pool.</summary>
    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(10);

    /// <summary>When bodies thought to be tiny turn out to hold up the others, one more worker starts each time this is over.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(5);

    private readonly ConcurrentQueue<Claimed> _waiting = new();
    private readonly int _concurrency;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _holding = new();
    private readonly HashSet<ClaimedTask> _held = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<ClaimedTask> _letGo = new(ReferenceEqualityComparer.Instance);
    private int _waitingCount;
    private int _workers;
    private int _heldCount;

    public ClaimedTasks(int concurrency, TimeProvider time)
    {
        _concurrency = concurrency;
        _time = time;
        _timer = time.CreateTimer(_ => HelpOut(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Whether a body ends sooner than another thread is awake. Then there are no more workers than processors: threads that wake up for nothing take
    /// the processors from those that work, and from the database beside us.
    /// </summary>
    public bool AreTiny { private get; set; }

    /// <summary>Called whenever one of the counts has changed.</summary>
    public Action Changed { private get; set; } = () => { };

    /// <summary>Claimed and not yet accounted for.</summary>
    public int Held => Volatile.Read(ref _heldCount);

    /// <summary>Claimed and not yet begun.</summary>
    public int Waiting => Volatile.Read(ref _waitingCount);

    /// <summary>How long the next one to begin has waited for it; zero when none waits.</summary>
    public TimeSpan LongestWait => _waiting.TryPeek(out var next) ? _time.GetElapsedTime(next.Since) : TimeSpan.Zero;

    /// <summary>Runs tasks in the order given, as slots become free.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="carry">Carries one to its end; it does not throw.</param>
    public void Add(IReadOnlyList<ClaimedTask> tasks, Func<ClaimedTask, Task> carry)
    {
        var now = _time.GetTimestamp();
        Hold(tasks);
        foreach (var task in tasks)
        {
            Interlocked.Increment(ref _waitingCount);
            _waiting.Enqueue(new Claimed(task, carry, now));
        }

        StartWorker(Usual);
        if (Usual < _concurrency)
            _timer.Change(s_patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Counts tasks as held that need no slot; say when each is <see cref="Done"/>.</summary>
    public void Hold(params IReadOnlyList<ClaimedTask> tasks)
    {
        lock (_holding)
        {
            foreach (var task in tasks)
                _held.Add(task);
            Volatile.Write(ref _heldCount, _held.Count);
        }
    }

    /// <summary>Takes back a task that has not begun; say when it is <see cref="Done"/>.</summary>
    public bool TryTakeBack([NotNullWhen(true)] out ClaimedTask? task)
    {
        task = TryBegin(out var next) ? next.Task : null;
        return task is not null;
    }

    /// <summary>
    /// What has ended and cannot be recorded takes no room from others; it is ours still, and no stray, until it is <see cref="Done"/>.
    /// </summary>
    public void LetGo(ClaimedTask task)
    {
        lock (_holding)
        {
            if (_held.Remove(task))
                _letGo.Add(task);
            Volatile.Write(ref _heldCount, _held.Count);
        }

        Changed();
    }

    /// <summary>What was held is accounted for: its outcome is durable, or somebody else's business.</summary>
    public void Done(params IEnumerable<ClaimedTask> tasks)
    {
        lock (_holding)
        {
            foreach (var task in tasks)
            {
                if (!_held.Remove(task))
                    _letGo.Remove(task);
            }

            Volatile.Write(ref _heldCount, _held.Count);
        }

        Changed();
    }

    /// <summary>Those of some claims that are not held.</summary>
    public List<(long Id, long Claim)> NotHeld(IReadOnlyList<(long Id, long Claim)> claims)
    {
        if (claims.Count == 0)
            return [];
        HashSet<(long Id, long Claim)> held;
        lock (_holding)
            held = [.. _held.Concat(_letGo).Select(task => (task.Id, task.Claim.Number))];
        return [.. claims.Where(claim => !held.Contains(claim))];
    }

    public void Dispose() => _timer.Dispose();

    private bool TryBegin(out Claimed next)
    {
        if (!_waiting.TryDequeue(out next))
            return false;
        Interlocked.Decrement(ref _waitingCount);
        Changed();
        return true;
    }

    private int Usual => AreTiny ? Math.Min(_concurrency, Environment.ProcessorCount) : _concurrency;

    private void HelpOut()
    {
        if (_waiting.IsEmpty)
            return;
        StartWorker(_concurrency);
        _timer.Change(s_patience, Timeout.InfiniteTimeSpan);
    }

    private void StartWorker(int most)
    {
        for (var workers = Volatile.Read(ref _workers); workers < most && !_waiting.IsEmpty; workers = Volatile.Read(ref _workers))
        {
            if (Interlocked.CompareExchange(ref _workers, workers + 1, workers) != workers)
                continue;
            _ = Task.Run(WorkAsync);
            return;
        }
    }

    private async Task WorkAsync()
    {
        var since = _time.GetTimestamp();
        while (TryBegin(out var next))
        {
            StartWorker(Usual); // the next one, if there is more: each starts another, so all begin within microseconds
            var carried = next.Carry(next.Task);
            if (!carried.IsCompleted)
            {
                await carried;
                since = _time.GetTimestamp();
            }
            else if (_time.GetElapsedTime(since) > s_turn)
            {
                await Task.Yield();
                since = _time.GetTimestamp();
            }
        }

        Interlocked.Decrement(ref _workers);
        StartWorker(Usual); // for what was added while this one was leaving
    }

    private readonly record struct Claimed(ClaimedTask Task, Func<ClaimedTask, Task> Carry, long Since);
}
