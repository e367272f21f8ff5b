using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>A body that waits holds nobody up, before its first write or after it; nobody takes its task away meanwhile.</summary>
public abstract class WaitingBodyTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task A_body_that_reads_and_waits_and_writes_blocks_nobody_meanwhile()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var (waits, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        theatre.Stage["waits"] = async scene =>
        {
            var before = await scene.Db.Notes.CountAsync();
            waits.SetResult();
            await goOn.Task;
            scene.Db.Notes.Add(new Note { Text = $"I saw {before}", TaskId = scene.Task.Id });
            await scene.Db.SaveChangesAsync();
        };
        theatre.Stage["writes"] = async scene =>
        {
            scene.Db.Notes.Add(new Note { Text = "meanwhile", TaskId = scene.Task.Id });
            await scene.Db.SaveChangesAsync();
        };
        var app = await theatre.ConsumerAsync();
        await theatre.ConsumerAsync();
        var waiting = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("waits"));
        await waits.Task;

        var ids = await app.Get<IFireflyTasks>().ScheduleRangeAsync([SceneTasks.Play("writes")]);
        await theatre.WaitForAsync(ids[0], ScheduledTaskStatus.Completed);
        goOn.SetResult();
        await theatre.WaitForAsync(waiting.Id, ScheduledTaskStatus.Completed);

        Assert.Equal(["meanwhile", "I saw 0"], (await theatre.NotesAsync()).Select(note => note.Text));
    }

    [Fact]
    public async Task A_body_that_holds_its_transaction_longer_than_the_lease_is_not_taken_away_while_its_process_lives()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var lease = TimeSpan.FromSeconds(2);
        theatre.Stage["holds"] = async scene =>
        {
            scene.Db.Notes.Add(new Note { Text = $"held {scene.Task.Attempt}", TaskId = scene.Task.Id });
            await scene.Db.SaveChangesAsync();
            await Task.Delay(lease * 2.5, TimeProvider.System); // the very thing under test: time beyond the lease
        };
        var app = await theatre.ConsumerAsync(consumer => consumer.Lease = lease);
        var other = await theatre.ConsumerAsync(consumer => consumer.Lease = lease);

        var task = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("holds"));
        await theatre.WaitForAsync(task.Id, ScheduledTaskStatus.Completed);

        Assert.Equal(1, theatre.Stage.Begun["holds"]);
        Assert.Equal(task.Id, Assert.Single(await theatre.NotesAsync()).TaskId);
        Assert.DoesNotContain(app.Logs.Lines.Concat(other.Logs.Lines), line => line.EventId.Id is 5005 or 5007);
    }
}
