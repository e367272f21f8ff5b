using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>Promise 6: rows that this code does not know, or no longer fits, harm nobody.</summary>
public abstract class DeploymentTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task Rows_of_an_unknown_name_stay_as_they_are_and_run_once_somebody_knows_the_name()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["known"] = theatre.Stage["from the past"] = _ => Task.CompletedTask;
        var app = theatre.App();
        var ids = await app.Get<IFireflyTasks>().ScheduleRangeAsync([SceneTasks.Play("from the past"), SceneTasks.Play("known")]);
        var stranger = await AgedAsync(theatre, ids[0], "name = 'Stranger.Run', queue = 'strange'");

        var consumer = await theatre.ConsumerAsync(options => options.Queues = ["default", "strange"]);
        var line = await consumer.Logs.WaitForAsync(line => line.EventId.Id == 2003);
        await theatre.WaitForAsync(ids[1], ScheduledTaskStatus.Completed);

        Assert.Contains("'Stranger.Run'", line.Message, StringComparison.Ordinal);
        var task = await theatre.WaitForAsync(stranger, ScheduledTaskStatus.Created);
        Assert.Equal((0, 0), (task.RetryAttempts, task.Errors.Count));
        await theatre.Database.ExecuteAsync($"UPDATE firefly_tasks SET name = 'SceneTasks.Former' WHERE id = {stranger}");
        await theatre.WaitForAsync(stranger, ScheduledTaskStatus.Completed);
    }

    [Theory]
    [InlineData("params = '{broken'", "are not valid JSON")]
    [InlineData("params = '[]'", "are not a JSON object")]
    [InlineData("params = '{}'", "has no argument 'scene'")]
    [InlineData("params = '{\"scene\":7}'", "cannot be read as System.String")]
    public async Task A_row_changed_by_hand_so_that_it_no_longer_fits_is_kept_and_marked_and_the_others_run(string change, string expected)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["x"] = _ => Task.CompletedTask;
        var app = theatre.App();
        var ids = await app.Get<IFireflyTasks>().ScheduleRangeAsync([SceneTasks.Play("x"), SceneTasks.Play("x")]);
        await AgedAsync(theatre, ids[0], change);

        await theatre.ConsumerAsync();
        var broken = await theatre.WaitForAsync(ids[0], ScheduledTaskStatus.Failed);
        await theatre.WaitForAsync(ids[1], ScheduledTaskStatus.Completed);

        Assert.Contains(expected, Assert.Single(broken.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_with_an_argument_that_this_version_does_not_take_waits_for_one_that_does_and_keeps_its_attempts()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["x"] = _ => Task.CompletedTask;
        var id = (await theatre.App().Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("x"))).Id;
        await AgedAsync(theatre, id, "params = '{\"scene\":\"x\",\"more\":1}'");

        var consumer = await theatre.ConsumerAsync();
        await consumer.Logs.WaitForAsync(line => line.EventId.Id == 3003);
        var waiting = await theatre.WaitForAsync(id, ScheduledTaskStatus.Created);
        Assert.Equal(0, waiting.RetryAttempts);
        Assert.Contains("has an argument 'more'", Assert.Single(waiting.Errors).Message, StringComparison.Ordinal);

        await AgedAsync(theatre, id, "params = '{\"scene\":\"x\"}'"); // in place of a version that takes it
        await theatre.WaitForAsync(id, ScheduledTaskStatus.Completed);
    }

    [Fact]
    public async Task Tables_that_are_missing_at_start_are_named_and_the_consumer_goes_on_once_they_are_there()
    {
        await using var owned = await database.CreateEmptyAsync();
        await using var app = TestApp.On(owned, options =>
        {
            options.Services = services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(services, new Stage());
            options.Firefly = firefly => firefly.AddConsumer(consumer => consumer.Queues = ["notes"]);
        });
        await app.StartAsync();
        var line = await app.Logs.WaitForAsync(line => line.EventId.Id == 5004);
        Assert.Contains("firefly_tasks", line.Message, StringComparison.Ordinal);

        await app.WithDbAsync(db => db.Database.EnsureCreatedAsync());
        var task = await app.Get<IFireflyTasks>().ScheduleAsync(NoteTasks.Write(1));
        await Wait.UntilAsync(async () => (await app.Get<IFireflyTasks>().FindAsync(task.Id))?.Status == ScheduledTaskStatus.Completed, "the task to complete");
        await app.StopAsync();
    }

    private static async Task<long> AgedAsync(Theatre theatre, long id, string change)
    {
        Assert.Equal(1, await theatre.Database.ExecuteAsync($"UPDATE firefly_tasks SET {change} WHERE id = {id}"));
        return id;
    }
}
