using System.Collections.Concurrent;
using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>Promise 5 and 3: many consumers on one queue are the normal case, and none of them loses or doubles a task.</summary>
public abstract class ManyConsumersTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task Four_applications_with_two_consumers_each_run_every_task_once()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var runs = new ConcurrentBag<long>();
        theatre.Stage["run"] = async scene =>
        {
            runs.Add(scene.Task.Id);
            scene.Db.Notes.Add(new Note { Text = $"{scene.Task.Id}", TaskId = scene.Task.Id });
            await scene.Db.SaveChangesAsync();
        };
        var ids = await theatre.App().Get<IFireflyTasks>().ScheduleRangeAsync(Enumerable.Range(0, 400).Select(_ => SceneTasks.Play("run")));

        for (var i = 0; i < 4; i++)
            await theatre.ConsumerAsync(configure: options => options.Firefly = firefly => firefly.AddConsumer().AddConsumer());
        await AllCompletedAsync(theatre, ids.Count);

        Assert.Equal(ids, runs.Order());
        Assert.Equal(ids, (await theatre.NotesAsync()).Select(note => note.TaskId!.Value).Order());
    }

    [Fact]
    public async Task A_run_that_outlives_its_claim_leaves_nothing_and_the_second_runs_effects_are_there()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var saved = new TaskCompletionSource();
        var let = new TaskCompletionSource();
        theatre.Stage["slow"] = async scene =>
        {
            var first = theatre.Stage.Begun["slow"] == 1;
            if (first)
            {
                saved.SetResult();
                await let.Task;
            }

            scene.Db.Notes.Add(new Note { Text = first ? "first" : "second", TaskId = scene.Task.Id });
            await scene.Db.SaveChangesAsync(CancellationToken.None);
        };
        var stale = await theatre.ConsumerAsync();
        var task = await stale.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("slow"));
        await saved.Task;

        // The lease is over: what a suspended process or a cut network looks like from outside.
        await theatre.Database.ExecuteAsync("DELETE FROM firefly_consumers");
        await theatre.ConsumerAsync(consumer => consumer.Lease = TimeSpan.FromSeconds(1));
        await theatre.WaitForAsync(task.Id, ScheduledTaskStatus.Completed);
        let.SetResult();
        await stale.Logs.WaitForAsync(line => line.EventId.Id == 2002);

        Assert.Equal("second", Assert.Single(await theatre.NotesAsync()).Text);
        Assert.Equal(2, theatre.Stage.Begun["slow"]);
    }

    [Fact]
    public async Task A_consumer_that_stops_in_order_gives_back_what_it_holds_and_uses_up_no_attempt()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var begun = new TaskCompletionSource();
        theatre.Stage["long"] = async scene =>
        {
            if (theatre.Stage.Begun["long"] > 1)
                return;
            scene.Db.Notes.Add(new Note { Text = "half", TaskId = scene.Task.Id });
            await scene.Db.SaveChangesAsync();
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, scene.Token);
        };
        var stopped = await theatre.ConsumerAsync(consumer => consumer.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        var scheduled = await stopped.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("long"));
        await begun.Task;
        await stopped.StopAsync();

        var released = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Created);
        Assert.Equal((0, 0), (released.RetryAttempts, released.Errors.Count));
        Assert.Empty(await theatre.NotesAsync());
        await theatre.ConsumerAsync();
        await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Completed);
    }

    private static async Task AllCompletedAsync(Theatre theatre, int count)
    {
        await using var db = theatre.Database.CreateContext();
        await Wait.UntilAsync(
            async () => await db.ScheduledTasks().CountAsync(task => task.Status == ScheduledTaskStatus.Completed) == count,
            $"{count} tasks to complete");
    }
}
