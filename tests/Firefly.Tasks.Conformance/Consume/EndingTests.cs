using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>What happens around a body's end is no failure of the body.</summary>
public abstract class EndingTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task A_service_that_throws_at_its_disposal_after_the_commit_changes_nothing_and_is_logged()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["leaves a mess"] = async scene =>
        {
            scene.Services.GetRequiredService<Mess>();
            scene.Db.Notes.Add(new Note { Text = "a", TaskId = scene.Task.Id });
            await scene.Db.SaveChangesAsync();
        };
        var app = await theatre.ConsumerAsync(configure: options =>
        {
            var before = options.Services;
            options.Services = services =>
            {
                before?.Invoke(services);
                services.AddScoped<Mess>();
            };
        });

        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.PlayThrice("leaves a mess"));
        var task = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Completed);
        var line = await app.Logs.WaitForAsync(line => line.EventId.Id == 3002);
        await app.Logs.WaitForAsync(line => line.EventId.Id == 4000);

        Assert.Contains("completed and committed", line.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (task.RetryAttempts, task.Errors.Count));
        Assert.Equal(1, theatre.Stage.Begun["leaves a mess"]);
        Assert.Single(await theatre.NotesAsync());
    }

    /// <summary>Services that the body works with are gone or going by then; in a test host and in one that is made anew the process lives on.</summary>
    [Fact]
    public async Task A_body_that_fails_after_its_host_has_given_up_waiting_uses_up_no_attempt()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        theatre.Stage["goes on"] = async scene =>
        {
            await using var asked = scene.Token.Register(() => told.TrySetResult());
            await gone.Task;
            throw new ObjectDisposedException(nameof(IServiceProvider));
        };
        var app = await theatre.ConsumerAsync(configure: options =>
        {
            var before = options.Services;
            options.Services = services =>
            {
                before?.Invoke(services);
                services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(1));
            };
        });
        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("goes on"));
        await Wait.UntilAsync(() => theatre.Stage.Begun.ContainsKey("goes on"), "the body to begin");

        await Record.ExceptionAsync(app.StopAsync); // a host that gives up may say so by an OperationCanceledException
        await told.Task.WaitAsync(Wait.Limit);
        gone.SetResult();

        var task = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Created, ScheduledTaskStatus.Failed);
        Assert.Equal((ScheduledTaskStatus.Created, 0, 0), (task.Status, task.RetryAttempts, task.Errors.Count));
    }

    [Fact]
    public async Task A_synchronous_body_that_is_stopped_while_it_waits_uses_up_no_attempt()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["waits"] = scene =>
        {
            Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, scene.Token).Wait(); // its cancellation comes wrapped
            return Task.CompletedTask;
        };
        var app = await theatre.ConsumerAsync(consumer => consumer.ShutdownTimeout = TimeSpan.Zero);
        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("waits"));
        await Wait.UntilAsync(() => theatre.Stage.Begun.ContainsKey("waits"), "the body to begin");

        await app.StopAsync();

        var task = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Created, ScheduledTaskStatus.Failed);
        Assert.Equal((ScheduledTaskStatus.Created, 0, 0), (task.Status, task.RetryAttempts, task.Errors.Count));
    }

    [Theory]
    [InlineData("DELETE FROM firefly_tasks")]
    [InlineData("UPDATE firefly_tasks SET claim = claim + 1")]
    public async Task A_body_that_takes_away_its_own_row_has_failed_and_left_nothing(string cleanUp)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["cleans up"] = async scene =>
        {
            scene.Db.Notes.Add(new Note { Text = "a", TaskId = scene.Task.Id });
            await scene.Db.SaveChangesAsync();
            await scene.Db.Database.ExecuteSqlRawAsync(cleanUp);
        };
        var app = await theatre.ConsumerAsync();

        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("cleans up"));
        var task = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Failed);

        Assert.Contains("its own row", Assert.Single(task.Errors).Message, StringComparison.Ordinal);
        Assert.Equal(1, theatre.Stage.Begun["cleans up"]);
        Assert.Empty(await theatre.NotesAsync());
    }

    private sealed class Mess : IDisposable
    {
        public void Dispose() => throw new InvalidOperationException("not clean");
    }
}
