using System.Diagnostics;

namespace Firefly.Tasks.Faults.Consume;

/// <summary>Bodies of many kinds. What each must come to is in <see cref="Schedule.Plan"/>.</summary>
internal sealed class FaultTasks(FaultsDb db, Diary diary, IFireflyTasks tasks)
{
    /// <summary>So many retries that a task runs out of them only if something is wrong.</summary>
    private const int Many = 50;
    private const double Soon = 0.1;
    private readonly long _made = Stopwatch.GetTimestamp();

    [FireflyTask(Queue = ConsumerSettings.Queue, MaxRetries = Many, RetryDelaySeconds = Soon)]
    public Task NoOp(long number, TaskContext task) => diary.RunAsync(number, task, () => Task.CompletedTask);

    [FireflyTask(Queue = ConsumerSettings.Queue, MaxRetries = Many, RetryDelaySeconds = Soon)]
    public Task Write(long number, TaskContext task, CancellationToken token) => diary.RunAsync(number, task, () => WriteAsync(number, task, token));

    [FireflyTask(Queue = ConsumerSettings.Queue)]
    public Task WriteOrFail(long number, TaskContext task, CancellationToken token) => Write(number, task, token);

    [FireflyTask(Queue = ConsumerSettings.Queue, MaxRetries = Many, RetryDelaySeconds = Soon)]
    public Task WriteTwice(long number, int milliseconds, TaskContext task, CancellationToken token) => diary.RunAsync(number, task, async () =>
    {
        await WriteAsync(number, task, token);
        await WaitAsync(milliseconds, token);
        await WriteAsync(number, task, token);
    });

    /// <summary>Its children are numbered from the first; the last one is scheduled past the context, and joins all the same.</summary>
    [FireflyTask(Queue = ConsumerSettings.Queue, MaxRetries = Many, RetryDelaySeconds = Soon)]
    public Task Spawn(long number, long firstChild, int children, int failures, TaskContext task, CancellationToken token) => diary.RunAsync(number, task, async () =>
    {
        for (var child = firstChild; child < firstChild + children - 1; child++)
            db.Schedule(FaultTasks.Write(child));
        await WriteAsync(number, task, token);
        await tasks.ScheduleAsync(FaultTasks.NoOp(firstChild + children - 1), cancellationToken: token);
        if (task.Attempt <= failures)
            throw new BodyException();
    });

    [FireflyTask(Queue = ConsumerSettings.Queue, MaxRetries = 1, RetryDelaySeconds = Soon)]
    public Task Throw(long number, TaskContext task, CancellationToken token) => diary.RunAsync(number, task, async () =>
    {
        await WriteAsync(number, task, token);
        throw new BodyException();
    });

    [FireflyTask(Queue = ConsumerSettings.Queue, MaxRetries = 3, RetryDelaySeconds = Soon)]
    public Task ThrowAtFirst(long number, int failures, TaskContext task, CancellationToken token) => diary.RunAsync(number, task, async () =>
    {
        await WriteAsync(number, task, token);
        if (task.Attempt <= failures)
            throw new BodyException();
    });

    [FireflyTask(Queue = ConsumerSettings.Queue, MaxRetries = Many, RetryDelaySeconds = Soon)]
    public void Block(long number, int milliseconds, TaskContext task) => diary.Run(number, task, () =>
    {
        WaitAsync(milliseconds, CancellationToken.None).Wait();
        db.Effects.Add(EffectOf(number, task));
        db.SaveChanges();
    });

    /// <summary>Asynchronous, and short or longer than a lease.</summary>
    [FireflyTask(Queue = ConsumerSettings.Queue, MaxRetries = Many, RetryDelaySeconds = Soon)]
    public Task Wait(long number, int milliseconds, TaskContext task, CancellationToken token) => diary.RunAsync(number, task, async () =>
    {
        await WaitAsync(milliseconds, token);
        await WriteAsync(number, task, token);
    });

    /// <summary>Writes nothing, and is completed together with others. Its result tells by which run.</summary>
    [FireflyTask(Queue = ConsumerSettings.Queue, MaxRetries = Many, RetryDelaySeconds = Soon)]
    public async Task<long> Rest(long number, int milliseconds, TaskContext task, CancellationToken token)
    {
        await diary.RunAsync(number, task, () => WaitAsync(milliseconds, token));
        return Diary.ClaimOf(task);
    }

    /// <summary>Never looks at its token.</summary>
    [FireflyTask(Queue = ConsumerSettings.Queue, MaxRetries = Many, RetryDelaySeconds = Soon)]
    public Task BeDeaf(long number, int milliseconds, TaskContext task) => diary.RunAsync(number, task, async () =>
    {
        await WaitAsync(milliseconds, CancellationToken.None);
        await WriteAsync(number, task, CancellationToken.None);
    });

    private async Task WriteAsync(long number, TaskContext task, CancellationToken token)
    {
        db.Effects.Add(EffectOf(number, task));
        await db.SaveChangesAsync(token);
    }

    private Effect EffectOf(long number, TaskContext task) =>
        new() { Number = number, TaskId = task.Id, Claim = Diary.ClaimOf(task), Attempt = task.Attempt, Made = _made };

    private static Task WaitAsync(int milliseconds, CancellationToken token) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, token);
}
