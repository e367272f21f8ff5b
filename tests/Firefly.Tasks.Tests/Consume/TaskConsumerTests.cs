using System.Collections.Concurrent;
using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;
using Firefly.Tasks.Tests.Support;

namespace Firefly.Tasks.Tests.Consume;

public sealed class TaskConsumerTests
{
    [Fact]
    public async Task Every_waiting_task_is_run_once_and_completed()
    {
        var runs = new ConcurrentBag<long>();
        var task = Bodies.Declare("t", invocation =>
        {
            runs.Add(invocation.Context.Id);
            return ValueTask.CompletedTask;
        });
        await using var harness = new ConsumerHarness(null, task);
        var ids = Enumerable.Range(0, 500).Select(_ => harness.Schedule(Bodies.Call(task))).ToList();

        Assert.Equal(ConsumerEnd.Empty, await harness.ConsumeUntilEmptyAsync());

        Assert.Equal(ids, runs.Order());
        Assert.All(harness.Store.Rows, row => Assert.Equal(ScheduledTaskStatus.Completed, row.Status));
    }

    [Fact]
    public async Task Never_more_bodies_run_at_once_than_there_are_slots()
    {
        int now = 0, most = 0;
        var task = Bodies.Declare("t", async _ =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            await Task.Yield();
            Interlocked.Decrement(ref now);
        });
        await using var harness = new ConsumerHarness(options => (options.Consumer.Concurrency, options.Consumer.Prefetch) = (3, 20), task);
        for (var i = 0; i < 200; i++)
            harness.Schedule(Bodies.Call(task));

        await harness.ConsumeUntilEmptyAsync();

        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task What_was_claimed_ahead_and_does_not_get_its_turn_is_given_back_and_uses_up_no_attempt()
    {
        var (begun, finish) = (0, new TaskCompletionSource());
        var task = Bodies.Declare("t", async _ =>
        {
            Interlocked.Increment(ref begun);
            await finish.Task;
        });
        await using var harness = new ConsumerHarness(options => (options.Consumer.Concurrency, options.Consumer.Prefetch) = (1, 3), task);
        for (var i = 0; i < 4; i++)
            harness.Schedule(Bodies.Call(task));
        using var stop = new CancellationTokenSource();
        var consuming = harness.ConsumeAsync(new ConsumerRun(), stop.Token);

        await WaitUntil.TrueAsync(() => harness.Store.Rows.Count(row => row.Status == ScheduledTaskStatus.Running) == 4);
        await WaitUntil.TrueAsync(() => harness.Store.Rows.Count(row => (row.Status, row.Claim, row.Attempts) == (ScheduledTaskStatus.Created, 2, 0)) == 3);

        Assert.Equal(1, begun);
        finish.SetResult();
        await WaitUntil.TrueAsync(() => harness.Store.Rows.All(row => row.Status == ScheduledTaskStatus.Completed));
        await stop.CancelAsync();
        await consuming;
    }

    [Fact]
    public async Task A_second_exchange_goes_beside_the_first_and_no_more_is_held_than_allowed()
    {
        const int Window = 1010, InTheFirst = 500;
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        int runs = 0, most = 0;
        var task = Bodies.Declare("t", async _ =>
        {
            if (Interlocked.Increment(ref runs) > InTheFirst)
                await first.Task; // else all of them may end before it begins
        });
        await using var harness = new ConsumerHarness(options => (options.Consumer.Concurrency, options.Consumer.Prefetch) = (10, Window - 10), task);
        harness.Store.ExchangesSideBySide = true;
        harness.Store.Exchanging = async underWay =>
        {
            first.TrySetResult();
            InterlockedMax(ref most, underWay);
            if (underWay == 2)
                second.TrySetResult();
            await second.Task.WaitAsync(TimeSpan.FromSeconds(20));
        };
        for (var i = 0; i < 5000; i++)
            harness.Schedule(Bodies.Call(task));

        Assert.Equal(ConsumerEnd.Empty, await harness.ConsumeUntilEmptyAsync());

        Assert.Equal((2, 5000), (most, runs));
        Assert.All(harness.Store.Rows, row => Assert.Equal(ScheduledTaskStatus.Completed, row.Status));
        Assert.InRange(harness.Store.MostRunning, InTheFirst, Window);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 6)]
    public async Task MaxRetries_counts_the_runs_after_the_first(int maxRetries, int expectedRuns)
    {
        var runs = 0;
        var task = Bodies.Declare("t", _ => throw new InvalidOperationException($"run {Interlocked.Increment(ref runs)}"));
        await using var harness = new ConsumerHarness(null, task);
        var id = harness.Schedule(Bodies.Call(task), new ScheduleOptions { MaxRetries = maxRetries, RetryDelay = TimeSpan.Zero });

        await harness.ConsumeUntilEmptyAsync();

        Assert.Equal(expectedRuns, runs);
        Assert.Equal(ScheduledTaskStatus.Failed, harness.Store[id].Status);
        Assert.Equal(
            Enumerable.Range(1, expectedRuns).Select(run => $"run {run}"),
            TaskErrorsJson.Read(harness.Store[id].Errors).Select(error => error.Message));
    }

    /// <summary>Who is woken at night looks for a line of theirs.</summary>
    [Fact]
    public async Task The_stack_of_a_failed_run_begins_with_the_body_and_has_one_line_of_ours()
    {
        var task = Bodies.Declare("t", async _ =>
        {
            await Task.Yield();
            Fail();
        });
        await using var harness = new ConsumerHarness(null, task);
        var id = harness.Schedule(Bodies.Call(task));

        await harness.ConsumeUntilEmptyAsync();

        var stack = TaskErrorsJson.Read(harness.Store[id].Errors)[0].Stack!.Split('\n').Where(line => line.StartsWith("   at ", StringComparison.Ordinal)).ToList();
        Assert.Contains(nameof(Fail), stack[0], StringComparison.Ordinal);
        Assert.Single(stack, line => !line.Contains(nameof(TaskConsumerTests), StringComparison.Ordinal));

        static void Fail() => throw new InvalidOperationException("no");
    }

    [Fact]
    public async Task A_failed_run_says_when_it_runs_again_in_words_and_as_an_instant()
    {
        var task = Bodies.Declare("t", _ => throw new InvalidOperationException("no"));
        await using var harness = new ConsumerHarness(null, task);
        harness.Schedule(Bodies.Call(task), new ScheduleOptions { MaxRetries = 1, RetryDelay = TimeSpan.FromMinutes(90) });

        await harness.ConsumeUntilEmptyAsync();

        var said = Assert.Single(harness.Logs.Lines, line => line.Id.Id == 4002).Text;
        Assert.Matches(@" It runs again in 90 min, at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\.$", said);
    }

    [Fact]
    public async Task With_FailSilently_off_the_consumer_records_the_failure_and_ends()
    {
        var task = Bodies.Declare("t", _ => throw new InvalidOperationException("no"));
        await using var harness = new ConsumerHarness(options => options.FailSilently = false, task);
        var id = harness.Schedule(Bodies.Call(task));

        Assert.Equal(ConsumerEnd.Failed, await harness.ConsumeAsync(new ConsumerRun(), CancellationToken.None));

        Assert.Equal(ScheduledTaskStatus.Failed, harness.Store[id].Status);
    }

    [Fact]
    public async Task A_transient_fault_runs_the_body_again_and_uses_up_no_retry()
    {
        var runs = 0;
        var task = Bodies.Declare("t", _ => Interlocked.Increment(ref runs) < 3 ? throw new TimeoutException("passing") : ValueTask.CompletedTask);
        await using var harness = new ConsumerHarness(null, task);
        harness.Transactions.Transient = error => error is TimeoutException;
        var id = harness.Schedule(Bodies.Call(task));

        await harness.ConsumeUntilEmptyAsync();

        Assert.Equal(3, runs);
        Assert.Equal((ScheduledTaskStatus.Completed, 0), (harness.Store[id].Status, harness.Store[id].Attempts));
    }

    [Fact]
    public async Task A_body_that_outlives_TaskTimeout_fails_with_a_message_that_names_the_setting()
    {
        var task = Bodies.Declare("t", async invocation => await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, invocation.CancellationToken));
        await using var harness = new ConsumerHarness(options => options.TaskTimeout = TimeSpan.FromMilliseconds(20), task);
        var id = harness.Schedule(Bodies.Call(task));

        await harness.ConsumeUntilEmptyAsync();

        Assert.Contains("Firefly:TaskTimeout", Assert.Single(TaskErrorsJson.Read(harness.Store[id].Errors)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_waits_for_what_runs_and_releases_what_ignores_its_token_without_using_up_an_attempt()
    {
        using var stop = new CancellationTokenSource();
        using var finish = new ManualResetEventSlim();
        var started = new CountdownEvent(3);
        var quick = Bodies.Declare("quick", async _ =>
        {
            started.Signal();
            await Task.Run(finish.Wait);
        });
        var polite = Bodies.Declare("polite", async invocation =>
        {
            started.Signal();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, invocation.CancellationToken);
        });
        var deaf = Bodies.Declare("deaf", async _ =>
        {
            started.Signal();
            await new TaskCompletionSource().Task;
        });
        await using var harness = new ConsumerHarness(options => options.Consumer.ShutdownTimeout = TimeSpan.FromMilliseconds(300), quick, polite, deaf);
        var ids = new[] { quick, polite, deaf }.Select(task => harness.Schedule(Bodies.Call(task))).ToList();

        var consuming = harness.ConsumeAsync(new ConsumerRun(), stop.Token);
        Assert.True(started.Wait(TimeSpan.FromSeconds(10)));
        await stop.CancelAsync();
        finish.Set();

        Assert.Equal(ConsumerEnd.Stopped, await consuming);
        Assert.Equal(
            [ScheduledTaskStatus.Completed, ScheduledTaskStatus.Created, ScheduledTaskStatus.Created],
            ids.Select(id => harness.Store[id].Status));
        Assert.All(ids, id => Assert.Equal(0, harness.Store[id].Attempts));
    }

    [Fact]
    public async Task A_consumer_that_was_declared_dead_drops_its_outcomes_and_goes_on_under_a_new_id()
    {
        var runs = 0;
        var first = new TaskCompletionSource();
        MemoryStore? store = null;
        var task = Bodies.Declare("t", async invocation =>
        {
            if (Interlocked.Increment(ref runs) > 1)
                return;
            first.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, invocation.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        await using var harness = new ConsumerHarness(options => options.Consumer.Lease = TimeSpan.FromSeconds(1), task);
        store = harness.Store;
        var id = harness.Schedule(Bodies.Call(task));
        using var stop = new CancellationTokenSource();

        var consuming = harness.ConsumeAsync(new ConsumerRun(), stop.Token);
        await first.Task;
        var holder = store[id].Consumer;
        store.DeclareDead();
        await WaitUntil.TrueAsync(() => store[id].Status == ScheduledTaskStatus.Completed);
        await stop.CancelAsync();
        await consuming;

        Assert.Equal(2, runs);
        Assert.NotEqual(holder, store[id].Consumer);
        Assert.Contains(harness.Logs.Lines, line => line.Id.Id == 5005);
    }

    [Fact]
    public async Task The_result_is_kept_also_when_it_is_null_or_empty()
    {
        var results = new object?[] { 0, "", Array.Empty<int>(), null, false };
        var tasks = results.Select((result, i) => Bodies.Declare($"t{i}", invocation =>
        {
            invocation.Return(result);
            return ValueTask.CompletedTask;
        })).ToArray();
        var nothing = Bodies.Declare("nothing", _ => ValueTask.CompletedTask);
        await using var harness = new ConsumerHarness(null, [.. tasks, nothing]);
        var ids = tasks.Append(nothing).Select(task => harness.Schedule(Bodies.Call(task))).ToList();

        await harness.ConsumeUntilEmptyAsync();

        Assert.Equal(["0", "\"\"", "[]", "null", "false", null], ids.Select(id => harness.Store[id].Returned));
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen && Interlocked.CompareExchange(ref most, value, seen) != seen; seen = most)
        {
        }
    }
}
