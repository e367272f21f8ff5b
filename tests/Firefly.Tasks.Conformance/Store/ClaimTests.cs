using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Conformance.Store;

/// <summary>Who gets which task, and in which order.</summary>
public abstract class ClaimTests<TDatabase>(TDatabase database) : StoreSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task A_claimed_task_carries_its_row_and_runs()
    {
        var id = await InsertAsync(New(priority: 3, arguments: """{"i":1}""", maxRetries: 2, retryDelay: TimeSpan.FromSeconds(30)));

        var claimed = Assert.Single((await ClaimAsync()).Tasks);

        Assert.True(claimed.Claim.Number > 0);
        Assert.Equal(
            new ClaimedTask(id, claimed.Claim, Known, "default", 3, Now, null, Now, """{"i":1}""", 0, 2, TimeSpan.FromSeconds(30), 0, null), claimed);
        var task = await FindAsync(id);
        Assert.Equal((ScheduledTaskStatus.Running, Now), (task.Status, task.Started));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(2)]
    [InlineData(1)]
    public async Task Order_is_priority_then_due_instant_then_id_however_many_are_asked_for(int limit)
    {
        var fresh = await InsertAsync(New());
        var retried = await InsertAsync(New(notBefore: Now.AddMinutes(-5)));
        var low = await InsertAsync(New(priority: -100), Now.AddHours(-1));
        var old = await InsertAsync(New(), Now.AddMinutes(-10));
        var high = await InsertAsync(New(priority: 100));
        var freshToo = await InsertAsync(New());

        var claimed = new List<long>();
        while ((await ClaimAsync(limit)).Tasks is { Count: > 0 } tasks)
            claimed.AddRange(tasks.Select(task => task.Id));

        Assert.Equal([high, old, retried, fresh, freshToo, low], claimed);
    }

    [Fact]
    public async Task Order_holds_from_claim_to_claim_and_over_queues()
    {
        var second = await InsertAsync(New(queue: "a", priority: 1));
        var first = await InsertAsync(New(queue: "b", priority: 1), Now.AddMinutes(-1));
        var fourth = await InsertAsync(New(queue: "b"));
        var third = await InsertAsync(New(queue: "a"), Now.AddMinutes(-1));

        var claimed = new List<long>();
        while ((await ClaimAsync(limit: 1, queues: ["a", "b"])).Tasks is [var task])
            claimed.Add(task.Id);

        Assert.Equal([first, second, third, fourth], claimed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    [InlineData(1000)]
    public async Task Order_holds_over_many_queues_of_which_some_are_far_behind(int limit)
    {
        var tasks = new List<NewTask>();
        for (var i = 0; i < 100; i++)
            tasks.Add(New(queue: "behind", notBefore: Now.AddHours(-1).AddSeconds(i / 5)));
        for (var i = 0; i < 240; i++)
            tasks.Add(New(queue: $"q{i % 12}", priority: i % 5 == 0 ? 1 : 0, notBefore: Now.AddSeconds(-(i * 7919 % 89))));
        var expected = tasks.Zip(await Store.InsertAsync(tasks, Now, default))
            .OrderByDescending(row => row.First.Priority).ThenBy(row => row.First.NotBefore).ThenBy(row => row.Second).Select(row => row.Second).ToList();

        var claimed = new List<long>();
        string[] queues = ["behind", .. Enumerable.Range(0, 12).Select(i => $"q{i}"), "empty"];
        while (claimed.Count < limit * 12 && (await ClaimAsync(limit, queues: queues)).Tasks is { Count: > 0 } some)
            claimed.AddRange(some.Select(task => task.Id));

        Assert.Equal(expected.Take(limit * 12), claimed);
    }

    [Fact]
    public async Task A_task_is_not_claimed_before_its_instant_and_the_claim_says_when_the_next_is_due()
    {
        var due = Now.AddSeconds(90);
        var id = await InsertAsync(New(notBefore: due));
        await InsertAsync(New(notBefore: due.AddHours(1), priority: 50));
        await InsertAsync(New(name: "unknown", notBefore: Now.AddSeconds(1)));
        await InsertAsync(New(queue: "other", notBefore: Now.AddSeconds(1)));

        var early = await ClaimAsync(now: due.AddMilliseconds(-1));
        var onTime = await ClaimAsync(now: due);

        Assert.Empty(early.Tasks);
        Assert.Equal(due, early.NextDue);
        Assert.Equal(id, Assert.Single(onTime.Tasks).Id);
        Assert.Equal(due.AddHours(1), onTime.NextDue);
    }

    [Fact]
    public async Task A_task_for_the_end_of_time_is_never_claimed()
    {
        await InsertAsync(New(notBefore: DateTimeOffset.MaxValue));

        var claim = await ClaimAsync(now: DateTimeOffset.MaxValue.AddDays(-1));

        Assert.Empty(claim.Tasks);
        Assert.Null(claim.NextDue);
    }

    [Fact]
    public async Task Only_asked_queues_and_known_names_are_claimed_and_the_others_stay_as_they_are()
    {
        var mine = await InsertAsync(New(queue: "a"));
        var also = await InsertAsync(New(queue: "b", name: "Math.Sub"));
        var unknown = await InsertAsync(New(queue: "a", name: "Math.add"));
        var elsewhere = await InsertAsync(New(queue: "A"));

        var claim = await ClaimAsync(queues: ["a", "b"], names: [Known, "Math.Sub"]);

        Assert.Equal([mine, also], claim.Tasks.Select(task => task.Id));
        Assert.Equal(ScheduledTaskStatus.Created, (await FindAsync(unknown)).Status);
        Assert.Equal(ScheduledTaskStatus.Created, (await FindAsync(elsewhere)).Status);
        Assert.Equal(unknown, Assert.Single((await ClaimAsync(queues: ["a"], names: ["Math.add"])).Tasks).Id);
    }

    [Fact]
    public async Task A_consumer_of_a_thousand_names_claims()
    {
        var id = await InsertAsync(New(name: "Task777"));

        var claim = await ClaimAsync(names: [.. Enumerable.Range(0, 1000).Select(i => $"Task{i}")]);

        Assert.Equal(id, Assert.Single(claim.Tasks).Id);
    }

    [Fact]
    public async Task No_more_than_asked_are_claimed()
    {
        await InsertAsync(60);

        Assert.Equal(20, (await ClaimAsync(limit: 20)).Tasks.Count);
        Assert.Equal(40, (await ClaimAsync(limit: 1000)).Tasks.Count);
        Assert.Empty((await ClaimAsync()).Tasks);
    }

    [Fact]
    public async Task A_thousand_are_claimed_at_once()
    {
        var ids = await InsertAsync(1200);

        Assert.Equal(ids, (await ClaimAsync(limit: 1200)).Tasks.Select(task => task.Id));
    }

    [Fact]
    public async Task Eight_claimers_in_two_processes_claim_each_task_exactly_once()
    {
        var ids = await InsertAsync(400);
        await using var other = TestApp.On(App.Database);
        ITaskStore[] stores = [Store, other.Get<ITaskStore>()];

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => ClaimAllAsync(stores[i % 2], $"consumer-{i}"))));

        Assert.Equal(ids, claims.SelectMany(some => some).Order());
    }

    [Fact]
    public async Task A_claim_that_is_cut_short_loses_no_task()
    {
        var ids = await InsertAsync(150);
        var claimed = new List<long>();
        await Store.HeartbeatAsync(Consumer(), Now, first: true, default);
        for (var round = 0; round < 1000 && claimed.Count < ids.Count; round++)
        {
            using var cut = round < 300 ? new CancellationTokenSource(TimeSpan.FromMilliseconds(round % 15)) : new CancellationTokenSource();
            try
            {
                var claim = await Store.ClaimAsync(new ClaimRequest(Me, ["default"], [Known], 3, Now), cut.Token);
                claimed.AddRange(claim.Tasks.Select(task => task.Id));
            }
            catch (OperationCanceledException)
            {
                Assert.True(round < 300, "A claim that was not cut short was canceled.");
            }
        }

        Assert.Equal(ids, claimed.Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_a_claim_that_was_cut_short_took_and_another_has_since_is_not_given_out_again(int commits)
    {
        var released = await RunningAsync(); // its number is another one, and the portable store takes it by itself
        await CompleteAsync(new Completion.Released(released.Id, released.Claim));
        await InsertAsync(2);
        using (var cut = new CutAtCommit(App.Database, commits))
        {
            try
            {
                Assert.Equal(3, (await Store.ClaimAsync(new ClaimRequest(Me, ["default"], [Known], 3, Now), cut.Token)).Tasks.Count);
                return; // this store claims in one statement: no commit is its answer's before the claim's own
            }
            catch (OperationCanceledException)
            {
                Assert.NotEmpty(await Queries.RunningAsync(Me, default));
            }
        }

        var strays = await Queries.RunningAsync(Me, default);
        await Store.CompleteAsync([.. strays.Select(stray => new Completion.Released(stray.Id, new Fence(stray.Claim, Me)))], default);
        var others = await ClaimAsync(consumer: "other");

        Assert.Equal(3, others.Tasks.Count);
        Assert.Empty((await ClaimAsync()).Tasks);
    }

    [Fact]
    public async Task What_a_claim_that_was_cut_short_took_is_given_out_under_a_number_that_nobody_has_seen()
    {
        await InsertAsync(3);
        await Store.HeartbeatAsync(Consumer(), Now, first: true, default);
        using (var cut = new CutAtCommit(App.Database, commits: 1))
            await Record.ExceptionAsync(() => Store.ClaimAsync(new ClaimRequest(Me, ["default"], [Known], 3, Now), cut.Token));
        var strays = await Queries.RunningAsync(Me, default);

        var mine = (await ClaimAsync()).Tasks;

        if (mine.Count == 0)
            return; // it was not cut short
        Assert.DoesNotContain(true, await Store.CompleteAsync([.. strays.Select(stray => new Completion.Released(stray.Id, new Fence(stray.Claim, Me)))], default));
        Assert.DoesNotContain(false, await Store.CompleteAsync([.. mine.Select(task => new Completion.Succeeded(task.Id, task.Claim, null, Now))], default));
    }

    [Fact]
    public async Task A_task_that_is_scheduled_late_for_a_past_instant_is_claimed_soon()
    {
        await InsertAsync(New());
        Assert.Single((await ClaimAsync()).Tasks);
        await using var other = TestApp.On(App.Database);

        await other.Get<ITaskStore>().InsertAsync([New(notBefore: Now.AddDays(-1))], Now, default);

        await Wait.UntilAsync(async () => (await ClaimAsync()).Tasks.Count == 1, "the task", TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_task_that_was_released_is_claimed_at_once_and_under_another_number()
    {
        var first = await RunningAsync();
        await CompleteAsync(new Completion.Released(first.Id, first.Claim));

        var second = Assert.Single((await ClaimAsync(consumer: "other")).Tasks);

        Assert.Equal(first.Id, second.Id);
        Assert.True(second.Claim.Number > first.Claim.Number);
    }

    [Fact]
    public async Task Tasks_that_more_consumers_died_with_than_asked_for_are_left_alone()
    {
        var ids = await InsertAsync(3);
        await App.Database.ExecuteAsync($"UPDATE firefly_tasks SET crashes = id - {ids[0]}");
        await Store.HeartbeatAsync(Consumer(), Now, first: true, default);

        var few = await Store.ClaimAsync(new ClaimRequest(Me, ["default"], [Known], 100, Now, MaxCrashes: 1), default);
        var more = await ClaimAsync();

        Assert.Equal(ids.Take(2), few.Tasks.Select(task => task.Id));
        Assert.Equal((ids[2], 2), Assert.Single(more.Tasks.Select(task => (task.Id, task.Crashes))));
    }

    private async Task<List<long>> ClaimAllAsync(ITaskStore store, string consumer)
    {
        var claimed = new List<long>();
        while ((await ClaimWithAsync(store, limit: 7, consumer)).Tasks is { Count: > 0 } tasks)
            claimed.AddRange(tasks.Select(task => task.Id));
        return claimed;
    }
}
