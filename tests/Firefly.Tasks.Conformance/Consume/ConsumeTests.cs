using System.Text.Json;
using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>From the call to the recorded outcome, in one process.</summary>
public abstract class ConsumeTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Theory]
    [InlineData(ContextRegistration.Context)]
    [InlineData(ContextRegistration.Pool)]
    [InlineData(ContextRegistration.Factory)]
    [InlineData(ContextRegistration.PooledFactory)]
    public async Task A_task_runs_and_its_effects_are_there_however_the_context_is_registered(ContextRegistration registration)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var app = await theatre.ConsumerAsync(consumer => consumer.Queues = ["notes"], options => options.Registration = registration);

        var task = await app.Get<IFireflyTasks>().ScheduleAsync(NoteTasks.Write(7));

        await theatre.WaitForAsync(task.Id, ScheduledTaskStatus.Completed);
        Assert.Equal(task.Id, Assert.Single(await theatre.NotesAsync()).TaskId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_and_without_a_retrying_strategy(bool retryOnFailure)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var app = await theatre.ConsumerAsync(consumer => consumer.Queues = ["notes"], options => options.RetryOnFailure = retryOnFailure);

        var ids = await app.Get<IFireflyTasks>().ScheduleRangeAsync(Enumerable.Range(0, 50).Select(NoteTasks.Write));

        foreach (var id in ids)
            await theatre.WaitForAsync(id, ScheduledTaskStatus.Completed);
        Assert.Equal(ids, (await theatre.NotesAsync()).Select(note => note.TaskId!.Value).Order());
    }

    [Fact]
    public async Task Every_shape_of_a_body_runs_and_schedules_its_child()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var app = await theatre.ConsumerAsync();
        theatre.Stage["child"] = _ => Task.CompletedTask;
        TaskCall[] calls =
        [
            ShapeTasks.SyncThenSync("child"), ShapeTasks.SyncOnItsOwn("child"), ShapeTasks.AsyncThenAsync("child"), ShapeTasks.AsyncOnItsOwn("child"),
            ShapeTasks.AsyncThenSync("child"), ShapeTasks.Bulk("child"), ShapeTasks.Nothing(), ShapeTasks.Injected("child"),
        ];

        var ids = await app.Get<IFireflyTasks>().ScheduleRangeAsync(calls);
        var tasks = new List<ScheduledTask>();
        foreach (var id in ids)
            tasks.Add(await theatre.WaitForAsync(id, ScheduledTaskStatus.Completed, ScheduledTaskStatus.Failed));

        Assert.All(tasks, task => Assert.Equal((task.Name, ScheduledTaskStatus.Completed, ""), (task.Name, task.Status, Theatre.LastError(task))));
        await Wait.UntilAsync(() => theatre.Stage.Begun.GetValueOrDefault("child") == 8, "all eight children to run");
        Assert.Equal([null, "0", null, "\"\"", null, "[]", "null", null], tasks.Select(task => task.Returned?.GetRawText()));
        Assert.Equal(JsonValueKind.Null, tasks[6].Returned!.Value.ValueKind);
    }

    [Fact]
    public async Task A_failed_run_leaves_nothing_but_its_record_and_the_next_one_succeeds()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var app = await theatre.ConsumerAsync();
        theatre.Stage["twice"] = async scene =>
        {
            scene.Db.Notes.Add(new Note { Text = $"run {scene.Task.Attempt}", TaskId = scene.Task.Id });
            await scene.Db.SaveChangesAsync();
            scene.Db.Schedule(SceneTasks.Play("never"));
            await scene.Db.SaveChangesAsync();
            if (scene.Task.Attempt < 3)
                throw new InvalidOperationException($"no luck in run {scene.Task.Attempt}");
        };
        theatre.Stage["never"] = _ => Task.CompletedTask;

        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.PlayThrice("twice"));
        var task = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Completed, ScheduledTaskStatus.Failed);

        Assert.Equal((ScheduledTaskStatus.Completed, 2), (task.Status, task.RetryAttempts));
        Assert.Equal(["no luck in run 1", "no luck in run 2"], task.Errors.Select(error => error.Message));
        Assert.All(task.Errors, error => Assert.Equal((typeof(InvalidOperationException).FullName, true), (error.Type, error.Stack!.Contains("no luck", StringComparison.Ordinal))));
        Assert.Equal("run 3", Assert.Single(await theatre.NotesAsync()).Text);
        await Wait.UntilAsync(() => theatre.Stage.Begun.GetValueOrDefault("never") == 1, "the one child that was committed");
    }

    [Fact]
    public async Task A_delayed_task_wakes_the_consumer_on_time_and_not_before()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var app = await theatre.ConsumerAsync(configure: options => options.Settings = settings => settings.PollInterval = TimeSpan.FromMinutes(10));
        DateTimeOffset started = default;
        theatre.Stage["later"] = scene =>
        {
            started = TimeProvider.System.GetUtcNow();
            return Task.CompletedTask;
        };
        await app.Logs.WaitForAsync(line => line.EventId.Id == 5000);

        var eta = TimeProvider.System.GetUtcNow().AddSeconds(1.5);
        var task = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("later"), eta.ToOffset(TimeSpan.FromHours(5)));
        await theatre.WaitForAsync(task.Id, ScheduledTaskStatus.Completed);

        Assert.True(started >= eta.AddMilliseconds(-5), $"It was to start at {eta:O} and started at {started:O}.");
    }

    [Fact]
    public async Task A_retry_wakes_the_consumer_on_time_not_at_the_next_poll()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var app = await theatre.ConsumerAsync(configure: options => options.Settings = settings => settings.PollInterval = TimeSpan.FromMinutes(10));
        theatre.Stage["second time"] = scene => scene.Task.Attempt == 1 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;

        var options = new ScheduleOptions { MaxRetries = 1, RetryDelay = TimeSpan.FromSeconds(1) };
        var task = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("second time"), options);

        await theatre.WaitForAsync(task.Id, ScheduledTaskStatus.Completed);
    }

    [Fact]
    public async Task A_body_that_schedules_side_by_side_wedges_nobody()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["child"] = _ => Task.CompletedTask;
        theatre.Stage["side by side"] = async scene =>
        {
            var tasks = (IFireflyTasks)scene.Services.GetService(typeof(IFireflyTasks))!;
            await Task.WhenAll(tasks.ScheduleAsync(SceneTasks.Play("child")), tasks.ScheduleAsync(SceneTasks.Play("child")));
        };
        var app = await theatre.ConsumerAsync();

        var ids = await app.Get<IFireflyTasks>().ScheduleRangeAsync(Enumerable.Range(0, 20).Select(_ => SceneTasks.Play("side by side")));

        foreach (var id in ids)
            await theatre.WaitForAsync(id, ScheduledTaskStatus.Completed, ScheduledTaskStatus.Failed);
        await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("child")).WaitAsync(Wait.Limit);
    }

    [Fact]
    public async Task A_row_with_an_absurd_delay_stops_nobody()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["fails"] = _ => throw new InvalidOperationException("no");
        theatre.Stage["runs"] = _ => Task.CompletedTask;
        var ids = await theatre.App().Get<IFireflyTasks>().ScheduleRangeAsync([SceneTasks.PlayThrice("fails"), SceneTasks.Play("runs")]);
        await theatre.Database.ExecuteAsync($"UPDATE firefly_tasks SET retry_delay_ms = 9000000000000000000 WHERE id = {ids[0]}");

        await theatre.ConsumerAsync();

        await theatre.WaitForAsync(ids[1], ScheduledTaskStatus.Completed);
        await Wait.UntilAsync(async () => (await theatre.WaitForAsync(ids[0], ScheduledTaskStatus.Created, ScheduledTaskStatus.Running)).RetryAttempts == 1, "the failure to be recorded");
    }

    [Fact]
    public async Task Each_queue_has_its_own_consumers_and_one_consumer_takes_several()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["here"] = _ => Task.CompletedTask;
        var app = await theatre.ConsumerAsync(consumer => consumer.Queues = ["default"]);
        var ids = await app.Get<IFireflyTasks>().ScheduleRangeAsync([SceneTasks.PlayElsewhere("here"), SceneTasks.Play("here")]);

        await theatre.WaitForAsync(ids[1], ScheduledTaskStatus.Completed);
        await theatre.WaitForAsync(ids[0], ScheduledTaskStatus.Created);
        await theatre.ConsumerAsync(consumer => consumer.Queues = ["default", "other"]);
        await theatre.WaitForAsync(ids[0], ScheduledTaskStatus.Completed);
    }

    [Fact]
    public async Task With_FailSilently_off_the_failure_is_recorded_and_the_host_stops_with_exit_code_1()
    {
        var before = Environment.ExitCode;
        try
        {
            await using var theatre = await Theatre.OpenAsync(database);
            theatre.Stage["fails"] = _ => throw new InvalidOperationException("for good");
            var app = await theatre.ConsumerAsync(configure: options => options.Settings = settings => settings.FailSilently = false);
            var stopping = app.Get<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().ApplicationStopping;

            var task = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("fails"));

            await Wait.UntilAsync(() => stopping.IsCancellationRequested, "the host to stop");
            await theatre.WaitForAsync(task.Id, ScheduledTaskStatus.Failed);
            Assert.Equal(1, Environment.ExitCode);
        }
        finally
        {
            Environment.ExitCode = before;
        }
    }
}
