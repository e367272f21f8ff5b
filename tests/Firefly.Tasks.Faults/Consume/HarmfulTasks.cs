using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Faults.Consume;

/// <summary>Bodies that do harm to others: each belongs to a fault of its own.</summary>
internal sealed class HarmfulTasks(FaultsDb db, Diary diary)
{
    /// <summary>How the diary has a body that ended by its token.</summary>
    public const string TimedOut = nameof(TaskCanceledException);

    private const int Many = 50;
    private const double Soon = 0.1;
    private const int Chunk = 1024 * 1024;
    private readonly long _made = Stopwatch.GetTimestamp();

    /// <summary>Adds 1 to each of two accounts; side by side with one that takes them the other way round it meets a deadlock.</summary>
    [FireflyTask(Queue = ConsumerSettings.Queue, MaxRetries = Many, RetryDelaySeconds = Soon)]
    public Task Transfer(long number, int first, int second, TaskContext task, CancellationToken token) => diary.RunAsync(number, task, async () =>
    {
        await AddAsync(first, token);
        await Task.Delay(TimeSpan.FromMilliseconds(150), TimeProvider.System, token);
        await AddAsync(second, token);
    });

    /// <summary>Kills its process, every time.</summary>
    [FireflyTask(Queue = ConsumerSettings.Queue)]
    public Task Poison(long number, TaskContext task) => diary.RunAsync(number, task, async () =>
    {
        db.Effects.Add(new Effect { Number = number, TaskId = task.Id, Claim = Diary.ClaimOf(task), Attempt = task.Attempt, Made = _made });
        await db.SaveChangesAsync(CancellationToken.None);
        using var me = Process.GetCurrentProcess();
        me.Kill();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
    });

    /// <summary>Returns when its token fires.</summary>
    [FireflyTask(Queue = ConsumerSettings.Queue)]
    public Task Hang(long number, TaskContext task, CancellationToken token) =>
        diary.RunAsync(number, task, () => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));

    /// <summary>Never returns.</summary>
    [FireflyTask(Queue = ConsumerSettings.Queue)]
    public Task HangForEver(long number, TaskContext task) =>
        diary.RunAsync(number, task, () => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None));

    /// <summary>Takes so much memory, then writes.</summary>
    [FireflyTask(Queue = ConsumerSettings.Queue, MaxRetries = Many, RetryDelaySeconds = Soon)]
    public Task Devour(long number, int megabytes, TaskContext task, CancellationToken token) => diary.RunAsync(number, task, async () =>
    {
        var taken = new List<byte[]>();
        for (var i = 0; i < megabytes; i++)
        {
            taken.Add(new byte[Chunk]);
            taken[i].AsSpan().Fill(1);
            await Task.Yield();
        }

        db.Effects.Add(new Effect { Number = number, TaskId = task.Id, Claim = Diary.ClaimOf(task), Attempt = task.Attempt, Made = _made });
        await db.SaveChangesAsync(token);
        GC.KeepAlive(taken);
    });

    private Task<int> AddAsync(int account, CancellationToken token) => db.Accounts.Where(each => each.Id == account)
        .ExecuteUpdateAsync(set => set.SetProperty(each => each.Balance, each => each.Balance + 1), token);
}
