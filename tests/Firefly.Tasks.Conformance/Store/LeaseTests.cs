using System.Globalization;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Conformance.Store;

/// <summary>Who is alive, and what becomes of the tasks of who is not.</summary>
public abstract class LeaseTests<TDatabase>(TDatabase database) : StoreSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_first_heartbeat_makes_the_row_and_the_next_ones_touch_it()
    {
        Assert.True((await BeatAsync(first: true)).Alive);
        Assert.True((await BeatAsync(Now.AddSeconds(5))).Alive);

        var consumer = Assert.Single(await Queries.ConsumersAsync(default));
        Assert.Equal(new ConsumerState(Me, "default", Now, consumer.Seen, s_lease, Running: 0), consumer);
        Assert.True(consumer.Seen >= Now.AddSeconds(5), "It was seen when it got its row, a little later than it asked.");
    }

    [Fact]
    public async Task A_heartbeat_without_a_row_says_that_the_consumer_was_declared_dead()
    {
        Assert.False((await BeatAsync()).Alive);
        Assert.Empty(await Queries.ConsumersAsync(default));
    }

    [Fact]
    public async Task Tasks_of_a_consumer_that_was_not_seen_for_its_lease_wait_again_and_its_claim_is_lost()
    {
        await BeatAsync(first: true);
        var lost = await RunningAsync();
        var late = Now + s_lease + TimeSpan.FromMilliseconds(1);

        var rescue = await Store.RescueAsync(late, maxCrashes: 5, default);

        Assert.Equal([Me], rescue.DeadConsumers);
        Assert.Equal((1, 0), (rescue.Rescued, rescue.Failed));
        Assert.False((await BeatAsync(late)).Alive);
        Assert.False(await CompleteAsync(new Completion.Succeeded(lost.Id, lost.Claim, "1", late)));
        var again = Assert.Single((await ClaimAsync(consumer: "other", now: late)).Tasks);
        Assert.Equal((lost.Id, 1, 0), (again.Id, again.Crashes, again.RetryAttempts));
        Assert.True(again.Claim.Number > lost.Claim.Number);
    }

    [Fact]
    public async Task Tasks_of_a_consumer_that_was_seen_are_left_alone()
    {
        await BeatAsync(first: true);
        var running = await RunningAsync();
        await BeatAsync(Now.AddSeconds(20));

        var rescue = await Store.RescueAsync(Now.AddSeconds(20) + s_lease, maxCrashes: 5, default);

        Assert.Equal((0, 0, 0), (rescue.DeadConsumers.Count, rescue.Rescued, rescue.Failed));
        Assert.True(await CompleteAsync(new Completion.Succeeded(running.Id, running.Claim, "1", Now)));
    }

    [Fact]
    public async Task Each_consumer_is_believed_for_its_own_lease()
    {
        await Store.HeartbeatAsync(Consumer("short", TimeSpan.FromSeconds(1)), Now, first: true, default);
        await Store.HeartbeatAsync(Consumer("long", TimeSpan.FromHours(1)), Now, first: true, default);

        Assert.Equal(["short"], (await Store.RescueAsync(Now.AddMinutes(1), maxCrashes: 5, default)).DeadConsumers);
    }

    [Fact]
    public async Task A_consumer_that_was_seen_in_the_future_is_dead_a_lease_after_a_rescuer_met_it_unless_it_beats()
    {
        await BeatAsync(Now.AddHours(1), first: true);
        await BeatAsync(Now.AddHours(1), first: true, consumer: "lives");

        Assert.Empty((await Store.RescueAsync(Now, maxCrashes: 5, default)).DeadConsumers);
        await BeatAsync(Now.AddSeconds(20), consumer: "lives");
        Assert.Empty((await Store.RescueAsync(Now + s_lease, maxCrashes: 5, default)).DeadConsumers);
        Assert.Equal([Me], (await Store.RescueAsync(Now + s_lease + TimeSpan.FromMilliseconds(1), maxCrashes: 5, default)).DeadConsumers);
    }

    [Fact]
    public async Task A_consumer_without_a_row_is_given_nothing()
    {
        var id = await InsertAsync(New());
        var request = new ClaimRequest(Me, ["default"], [Known], 100, Now);

        Assert.Empty((await Store.ClaimAsync(request, default)).Tasks);
        Assert.Equal(ScheduledTaskStatus.Created, (await FindAsync(id)).Status);

        await BeatAsync(first: true);
        await Wait.UntilAsync(async () => (await Store.ClaimAsync(request, default)).Tasks.Count == 1, "the task");
    }

    [Fact]
    public async Task Tasks_of_a_consumer_without_a_row_wait_again()
    {
        var orphan = await RunningAsync();
        await BuryAsync();
        await BeatAsync(first: true, consumer: "another");

        var rescue = await Store.RescueAsync(Now, maxCrashes: 5, default);

        Assert.Equal((0, 1), (rescue.DeadConsumers.Count, rescue.Rescued));
        Assert.Equal(ScheduledTaskStatus.Created, (await FindAsync(orphan.Id)).Status);
    }

    [Fact]
    public async Task A_task_that_one_consumer_after_another_died_with_ends_failed()
    {
        var id = await InsertAsync(New());
        for (var crash = 1; crash <= 2; crash++)
        {
            Assert.Single((await ClaimAsync(consumer: $"victim-{crash}")).Tasks);
            await BuryAsync($"victim-{crash}");
            Assert.Equal(1, (await Store.RescueAsync(Now, maxCrashes: 2, default)).Rescued);
        }

        Assert.Single((await ClaimAsync(consumer: "victim-3")).Tasks);
        await BuryAsync("victim-3");
        var rescue = await Store.RescueAsync(Now.AddSeconds(3), maxCrashes: 2, default);

        Assert.Equal((0, 1), (rescue.Rescued, rescue.Failed));
        var task = await FindAsync(id);
        Assert.Equal((ScheduledTaskStatus.Failed, Now.AddSeconds(3)), (task.Status, task.Failed));
        var error = Assert.Single(task.Errors);
        Assert.Contains("died 3 times", error.Message, StringComparison.Ordinal);
        Assert.Equal("victim-3", error.Consumer);
    }

    [Fact]
    public async Task Several_rescuers_rescue_each_task_once()
    {
        await InsertAsync(60);
        await ClaimAsync();
        await BuryAsync();
        await using var other = TestApp.On(App.Database);
        ITaskStore[] stores = [Store, other.Get<ITaskStore>()];

        var rescues = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => stores[i % 2].RescueAsync(Now, maxCrashes: 5, default))));

        Assert.Equal(60, rescues.Sum(rescue => rescue.Rescued));
        Assert.All((await ClaimAsync()).Tasks, task => Assert.Equal(1, task.Crashes));
    }

    [Fact]
    public async Task A_last_crash_is_counted_once_though_several_rescuers_look_at_once()
    {
        await LastCrashAsync(tasks: 60);
        await using var other = TestApp.On(App.Database);
        ITaskStore[] stores = [Store, other.Get<ITaskStore>()];

        var rescues = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => stores[i % 2].RescueAsync(Now, maxCrashes: 2, default))));

        Assert.Equal((0, 60), (rescues.Sum(rescue => rescue.Rescued), rescues.Sum(rescue => rescue.Failed)));
        await AssertDiedAsync(times: 3, tasks: 60);
    }

    [Fact]
    public async Task A_last_crash_is_counted_once_though_a_rescuer_came_to_grief_before_the_task_had_ended()
    {
        await LastCrashAsync(tasks: 1);
        await App.Database.ExecuteAsync("ALTER TABLE firefly_finished RENAME TO out_of_reach");
        await Assert.ThrowsAnyAsync<Exception>(() => Store.RescueAsync(Now, maxCrashes: 2, default));
        await App.Database.ExecuteAsync("ALTER TABLE out_of_reach RENAME TO firefly_finished");

        var rescue = await Store.RescueAsync(Now, maxCrashes: 2, default);

        Assert.Equal((0, 1), (rescue.Rescued, rescue.Failed));
        await AssertDiedAsync(times: 3, tasks: 1);
    }

    [Fact]
    public async Task A_thousand_tasks_are_rescued_at_once()
    {
        await InsertAsync(1200);
        await ClaimAsync(limit: 1200);
        await BuryAsync();

        Assert.Equal(1200, (await Store.RescueAsync(Now, maxCrashes: 5, default)).Rescued);
    }

    [Fact]
    public async Task A_consumer_that_leaves_gives_back_what_it_holds()
    {
        await BeatAsync(first: true);
        await BeatAsync(first: true, consumer: "stays");
        await InsertAsync(3);
        var held = (await ClaimAsync(limit: 2)).Tasks;
        var others = Assert.Single((await ClaimAsync(consumer: "stays")).Tasks);

        Assert.Equal(2, await Store.LeaveAsync(Me, default));

        Assert.Equal("stays", Assert.Single(await Queries.ConsumersAsync(default)).Id);
        var again = (await ClaimAsync(consumer: "stays")).Tasks;
        Assert.Equal(held.Select(task => task.Id), again.Select(task => task.Id));
        Assert.All(again, task => Assert.Equal((0, 0), (task.RetryAttempts, task.Crashes)));
        Assert.False(await CompleteAsync(new Completion.Succeeded(held[0].Id, held[0].Claim, "1", Now)));
        Assert.True(await CompleteAsync(new Completion.Succeeded(others.Id, others.Claim, "1", Now)));
        Assert.Equal(0, await Store.LeaveAsync("nobody", default));
    }

    [Fact]
    public async Task What_runs_in_ones_own_name_is_told_with_its_claim()
    {
        await InsertAsync(4);
        var mine = (await ClaimAsync(limit: 2)).Tasks;
        Assert.Single((await ClaimAsync(limit: 1, consumer: "another")).Tasks);

        Assert.Equal(mine.Select(task => (task.Id, task.Claim.Number)), (await Queries.RunningAsync(Me, default)).Order());
        await Store.LeaveAsync(Me, default);
        Assert.Empty(await Queries.RunningAsync(Me, default));
    }

    /// <summary>Tasks that two consumers died with, and now a third.</summary>
    private async Task LastCrashAsync(int tasks)
    {
        await InsertAsync(tasks);
        await App.Database.ExecuteAsync("UPDATE firefly_tasks SET crashes = 2");
        Assert.Equal(tasks, (await ClaimAsync()).Tasks.Count);
        await BuryAsync();
    }

    private async Task AssertDiedAsync(int times, int tasks) => Assert.Equal(tasks, Convert.ToInt32(await App.Database.ScalarAsync(
        $"SELECT count(*) FROM firefly_finished WHERE crashes = {times} AND errors LIKE '%died {times} times%'"), CultureInfo.InvariantCulture));

    private Task<Heartbeat> BeatAsync(DateTimeOffset? now = null, bool first = false, string consumer = Me) =>
        Store.HeartbeatAsync(Consumer(consumer, s_lease), now ?? Now, first, default);
}
