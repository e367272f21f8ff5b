using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;
using Firefly.Tasks.Tests.Support;

namespace Firefly.Tasks.Tests.Consume;

public sealed class ClaimedTasksTests
{
    [Fact]
    public async Task Bodies_that_block_run_side_by_side_up_to_the_concurrency_also_when_they_were_thought_to_be_tiny()
    {
        using var tasks = new ClaimedTasks(concurrency: 6, TimeProvider.System) { AreTiny = true };
        using var begun = new CountdownEvent(6);
        using var finish = new ManualResetEventSlim();

        tasks.Add(Claimed(8), task =>
        {
            if (!begun.IsSet)
                begun.Signal();
            finish.Wait();
            tasks.Done(task);
            return Task.CompletedTask;
        });

        Assert.True(begun.Wait(TimeSpan.FromSeconds(20)));
        Assert.Equal((8, 2), (tasks.Held, tasks.Waiting));
        finish.Set();
        await WaitUntil.TrueAsync(() => tasks.Held == 0);
    }

    [Fact]
    public async Task Tasks_begin_in_the_order_given()
    {
        using var tasks = new ClaimedTasks(concurrency: 1, TimeProvider.System);
        var begun = new List<long>();

        tasks.Add(Claimed(100), async task =>
        {
            begun.Add(task.Id);
            if (task.Id % 10 == 0)
                await Task.Yield();
            tasks.Done(task);
        });
        await WaitUntil.TrueAsync(() => tasks.Held == 0);

        Assert.Equal(Enumerable.Range(1, 100).Select(id => (long)id), begun);
    }

    [Fact]
    public async Task What_has_not_begun_can_be_taken_back_and_then_never_begins()
    {
        using var tasks = new ClaimedTasks(concurrency: 1, TimeProvider.System);
        var (first, begun) = (new TaskCompletionSource(), new TaskCompletionSource());
        var runs = 0;
        tasks.Add(Claimed(3), async task =>
        {
            Interlocked.Increment(ref runs);
            begun.TrySetResult();
            await first.Task;
            tasks.Done(task);
        });
        await begun.Task;

        var back = new List<long>();
        while (tasks.TryTakeBack(out var task))
        {
            back.Add(task.Id);
            tasks.Done(task);
        }

        first.SetResult();
        await WaitUntil.TrueAsync(() => tasks.Held == 0);
        Assert.Equal([2L, 3L], back);
        Assert.Equal(1, runs);
    }

    private static List<ClaimedTask> Claimed(int count) => [.. Enumerable.Range(1, count).Select(id => new ClaimedTask(
        id, new Fence(1, "me"), "t", "default", Priority: 0, DateTimeOffset.UnixEpoch, NotBefore: null, DateTimeOffset.UnixEpoch, "{}", RetryAttempts: 0, MaxRetries: 0, TimeSpan.Zero,
        Crashes: 0, Errors: null))];
}
