using System.Transactions;
using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Ambient = System.Transactions.Transaction;

namespace Firefly.Tasks.Conformance.Schedule;

/// <summary>
/// A <see cref="TransactionScope"/> of the caller's is the caller's: what <see cref="IFireflyTasks"/> does on connections of its own takes no part in
/// it, and neither does a consumer that is started inside.
/// </summary>
public abstract class AmbientTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task What_is_scheduled_outside_a_task_commits_on_its_own_inside_a_scope_that_never_does()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var tasks = theatre.App().Get<IFireflyTasks>();

        var ids = new List<long>();
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            ids.Add((await tasks.ScheduleAsync(SceneTasks.Play("a"))).Id);
            ids.Add(tasks.Schedule(SceneTasks.Play("b")).Id);
            ids.AddRange(await tasks.ScheduleRangeAsync(Enumerable.Repeat(SceneTasks.Play("c"), 3)));
            ids.AddRange(await tasks.ScheduleRangeAsync(Enumerable.Repeat(SceneTasks.Play("d"), 1000)));
            Assert.NotNull(await tasks.FindAsync(ids[0]));
            Assert.True(await tasks.CancelAsync(ids[0]));
            Assert.NotNull(Ambient.Current);
        }

        Assert.Equal(1005L, ids.Distinct().Count());
        Assert.Equal(1004L, await theatre.Database.ScalarAsync("SELECT count(*) FROM firefly_tasks"));
        Assert.Equal(ScheduledTaskStatus.Canceled, (await tasks.FindAsync(ids[0]))?.Status);
    }

    [Fact]
    public async Task The_same_holds_inside_a_scope_that_stays_on_its_thread()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var tasks = theatre.App().Get<IFireflyTasks>();

        using (new TransactionScope())
        {
            tasks.Schedule(SceneTasks.Play("a"));
            tasks.Schedule(SceneTasks.Play("b"));
            Assert.NotNull(Ambient.Current);
        }

        Assert.Equal(2L, await theatre.Database.ScalarAsync("SELECT count(*) FROM firefly_tasks"));
    }

    [Fact]
    public async Task A_consumer_that_is_started_inside_a_scope_works_outside_it_also_when_the_scope_is_over()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var seen = new List<Ambient?>();
        theatre.Stage["x"] = _ =>
        {
            seen.Add(Ambient.Current);
            return Task.CompletedTask;
        };
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            var consumer = await theatre.ConsumerAsync(options => options.Concurrency = 1);
            var first = await consumer.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("x"));
            using (new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled))
                await theatre.WaitForAsync(first.Id, ScheduledTaskStatus.Completed);
        }

        var second = await theatre.App().Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("x"));
        await theatre.WaitForAsync(second.Id, ScheduledTaskStatus.Completed);
        Assert.Equal([null, null], seen);
    }
}
