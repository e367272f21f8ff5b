using System.Collections.Concurrent;
using Firefly.Tasks.Consume;
using Firefly.Tasks.Tests.Support;

namespace Firefly.Tasks.Tests.Consume;

/// <summary>Tasks that consumers died with.</summary>
public sealed class SuspectTests
{
    [Fact]
    public async Task Tasks_that_three_consumers_died_with_are_held_one_at_a_time_by_all_consumers_of_a_process()
    {
        MemoryStore? store = null;
        var seen = new ConcurrentBag<int>();
        var task = Bodies.Declare("t", async _ =>
        {
            seen.Add(store!.Rows.Count(row => row.Status == ScheduledTaskStatus.Running));
            await Task.Yield();
            seen.Add(store.Rows.Count(row => row.Status == ScheduledTaskStatus.Running));
        });
        await using var harness = new ConsumerHarness(options => options.Consumer.Lease = TimeSpan.FromSeconds(1), task);
        store = harness.Store;
        for (var i = 0; i < 12; i++)
            store.CountDeaths(harness.Schedule(Bodies.Call(task)), deaths: 3);
        using var stop = new CancellationTokenSource();

        var consuming = Task.WhenAll(harness.ConsumeAsync(new ConsumerRun(), stop.Token), harness.ConsumeAsync(new ConsumerRun(), stop.Token));
        await WaitUntil.TrueAsync(() => store.Rows.All(row => row.Status == ScheduledTaskStatus.Completed));
        await stop.CancelAsync();
        await consuming;

        Assert.Equal(Enumerable.Repeat(1, 24), seen);
        Assert.All(store.Rows, row => Assert.Equal(0, row.Attempts));
    }

    [Fact]
    public async Task Tasks_that_two_consumers_died_with_and_fresh_ones_run_beside_a_suspect()
    {
        var begun = new CountdownEvent(4);
        var task = Bodies.Declare("t", _ =>
        {
            begun.Signal();
            return new ValueTask(Task.Run(() => begun.Wait(TimeSpan.FromSeconds(20))));
        });
        await using var harness = new ConsumerHarness(null, task);
        for (var deaths = 0; deaths <= 3; deaths++)
            harness.Store.CountDeaths(harness.Schedule(Bodies.Call(task)), deaths);

        await harness.ConsumeUntilEmptyAsync();

        Assert.True(begun.IsSet);
    }

    [Fact]
    public async Task A_suspect_that_is_given_back_unstarted_runs_when_there_is_a_slot()
    {
        var (begun, finish) = (0, new TaskCompletionSource());
        var task = Bodies.Declare("t", async _ =>
        {
            Interlocked.Increment(ref begun);
            await finish.Task;
        });
        await using var harness = new ConsumerHarness(options => (options.Consumer.Concurrency, options.Consumer.Prefetch) = (1, 1), task);
        harness.Schedule(Bodies.Call(task));
        var suspect = harness.Schedule(Bodies.Call(task));
        harness.Store.CountDeaths(suspect, deaths: 3);
        var consuming = harness.ConsumeUntilEmptyAsync();
        await WaitUntil.TrueAsync(() => harness.Store.Rows.Any(row => (row.Id, row.Status, row.Claim) == (suspect, ScheduledTaskStatus.Created, 2)));
        finish.SetResult();

        Assert.Equal(ConsumerEnd.Empty, await consuming.WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.Equal(2, begun);
        Assert.All(harness.Store.Rows, row => Assert.Equal((ScheduledTaskStatus.Completed, 0), (row.Status, row.Attempts)));
    }

    [Fact]
    public async Task A_consumer_until_empty_does_not_end_while_tasks_are_put_off()
    {
        var task = Bodies.Declare("t", _ => ValueTask.CompletedTask);
        await using var harness = new ConsumerHarness(options => options.Consumer.Lease = TimeSpan.FromSeconds(1), task);
        for (var i = 0; i < 4; i++)
            harness.Store.CountDeaths(harness.Schedule(Bodies.Call(task)), deaths: 3);

        await harness.ConsumeUntilEmptyAsync();

        Assert.All(harness.Store.Rows, row => Assert.Equal(ScheduledTaskStatus.Completed, row.Status));
    }
}
