using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>The database or a clock goes back under a consumer that lives: a backup is restored, a failover loses what was written last.</summary>
public abstract class WentBackTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task Tasks_that_run_in_the_name_of_a_consumer_that_does_not_hold_them_run_again_and_those_it_holds_are_left_alone()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var finish = new TaskCompletionSource();
        theatre.Stage["plays"] = _ => Task.CompletedTask;
        theatre.Stage["takes long"] = _ => finish.Task;
        var app = await theatre.ConsumerAsync(consumer => consumer.Lease = TimeSpan.FromSeconds(1));
        var tasks = app.Get<IFireflyTasks>();
        var held = await tasks.ScheduleAsync(SceneTasks.Play("takes long"));
        await theatre.WaitForAsync(held.Id, ScheduledTaskStatus.Running);
        var strays = await tasks.ScheduleRangeAsync(
            Enumerable.Repeat(SceneTasks.Play("plays"), 20), new ScheduleOptions { Eta = TimeProvider.System.GetUtcNow().AddDays(1) });

        await theatre.Database.ExecuteAsync(
            "UPDATE firefly_tasks SET status = 'running', not_before = NULL, consumer = (SELECT id FROM firefly_consumers), claim = 7, started = created " +
            $"WHERE id <> {held.Id}");

        foreach (var id in strays)
            Assert.Equal(0, (await theatre.WaitForAsync(id, ScheduledTaskStatus.Completed)).RetryAttempts);
        Assert.Contains(app.Logs.Lines, line => line.EventId.Id == 5017);
        finish.SetResult();
        await theatre.WaitForAsync(held.Id, ScheduledTaskStatus.Completed);
        Assert.Equal((20, 1), (theatre.Stage.Begun["plays"], theatre.Stage.Begun["takes long"]));
    }

    [Fact]
    public async Task Tasks_that_were_scheduled_by_a_clock_that_was_ahead_do_not_wait_until_it_gets_there()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["plays"] = _ => Task.CompletedTask;
        var tasks = theatre.App().Get<IFireflyTasks>();
        var options = new ScheduleOptions { Eta = TimeProvider.System.GetUtcNow().AddHours(1) };
        var ids = await tasks.ScheduleRangeAsync(Enumerable.Repeat(SceneTasks.Play("plays"), 3), options);
        await theatre.Database.ExecuteAsync("UPDATE firefly_tasks SET created = not_before, not_before = NULL");

        var app = await theatre.ConsumerAsync();

        foreach (var id in ids)
            await theatre.WaitForAsync(id, ScheduledTaskStatus.Completed);
        Assert.Contains(app.Logs.Lines, line => line.EventId.Id == 6502);
    }

    [Theory]
    [InlineData("returns", ScheduledTaskStatus.Completed)]
    [InlineData("writes", ScheduledTaskStatus.Completed)]
    [InlineData("throws", ScheduledTaskStatus.Failed)]
    public async Task A_task_that_is_given_the_id_of_an_ended_one_ends_all_the_same(string how, ScheduledTaskStatus end)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["returns"] = _ => Task.CompletedTask;
        theatre.Stage["writes"] = async scene =>
        {
            scene.Db.Notes.Add(new Note { Text = how });
            await scene.Db.SaveChangesAsync();
        };
        theatre.Stage["throws"] = _ => throw new NotSupportedException(how);
        var app = await theatre.ConsumerAsync(consumer => consumer.Lease = TimeSpan.FromSeconds(1));
        var tasks = app.Get<IFireflyTasks>();
        var before = await tasks.ScheduleAsync(SceneTasks.Play("returns"));
        await theatre.WaitForAsync(before.Id, ScheduledTaskStatus.Completed);

        await theatre.Database.ExecuteAsync(IsSqlite ? "DELETE FROM sqlite_sequence" : "TRUNCATE firefly_tasks RESTART IDENTITY");
        var task = await tasks.ScheduleAsync(SceneTasks.Play(how));
        await Wait.UntilAsync(async () => await theatre.Database.ScalarAsync("SELECT id FROM firefly_tasks") is null, "the task to end");

        Assert.Equal(before.Id, task.Id);
        var ended = await theatre.WaitForAsync(task.Id, end);
        Assert.Contains(how, ended.Params.ToString(), StringComparison.Ordinal);
        if (end == ScheduledTaskStatus.Failed)
            Assert.Equal(how, Theatre.LastError(ended));
        Assert.Equal(how == "writes" ? ["writes"] : [], (await theatre.NotesAsync()).Select(note => note.Text));
        Assert.Contains(app.Logs.Lines, line => line.EventId.Id == 6204);
    }

    [Fact]
    public async Task A_consumer_that_starts_lets_no_id_be_given_twice()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        if (database.GetType().Name.Contains("Portable", StringComparison.Ordinal))
            return; // how ids are given is the database's own: it takes its language
        theatre.Stage["returns"] = _ => Task.CompletedTask;
        var app = await theatre.ConsumerAsync();
        var ids = await app.Get<IFireflyTasks>().ScheduleRangeAsync(Enumerable.Repeat(SceneTasks.Play("returns"), 3));
        foreach (var id in ids)
            await theatre.WaitForAsync(id, ScheduledTaskStatus.Completed);
        await app.StopAsync();
        await theatre.Database.ExecuteAsync(IsSqlite ? "DELETE FROM sqlite_sequence" : "TRUNCATE firefly_tasks RESTART IDENTITY");

        var other = await theatre.ConsumerAsync();
        await Wait.UntilAsync(() => other.Logs.Lines.Any(line => line.EventId.Id == 5000), "the consumer to have joined");
        var next = await other.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("returns"));

        Assert.Equal(ids[^1] + 1, next.Id);
    }

    private bool IsSqlite => database.GetType().Name.Contains("Sqlite", StringComparison.Ordinal);
}
