using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Consume;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Sqlite.Tests;

/// <summary>A program that keeps the file's lock for long is to a consumer as a server that is gone.</summary>
public sealed class LockedForLongTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly int[] s_troubles = [2001, 4004, 5006, 6201];

    [Fact]
    public async Task A_file_that_stays_locked_is_a_line_with_a_stack_and_a_line_when_it_is_over()
    {
        await using var own = await database.CreateAsync();
        var (stage, begun, goOn) = (new Stage(), new TaskCompletionSource(), new TaskCompletionSource());
        stage["returns"] = async _ =>
        {
            begun.SetResult();
            await goOn.Task;
        };
        await using var app = TestApp.On(own, options =>
        {
            options.Services = services => services.AddSingleton(stage);
            options.Settings = settings => settings.PollInterval = TimeSpan.FromMilliseconds(50);
            options.Firefly = firefly => firefly.UseSqlite<TestDb>(sqlite => sqlite.BusyTimeout = TimeSpan.FromMilliseconds(100))
                .AddConsumer(consumer => consumer.Lease = TimeSpan.FromMinutes(1));
        });
        await app.StartAsync();
        await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("returns"));
        await begun.Task.WaitAsync(Wait.Limit);

        await using (var other = new SqliteConnection($"{own.ConnectionString};Pooling=False"))
        {
            await other.OpenAsync();
            await using var hold = other.BeginTransaction();
            goOn.SetResult();
            await app.Logs.WaitForAsync(line => line.EventId.Id == 5003);
            await Wait.UntilAsync(() => app.Get<DatabaseOutage>().Failures >= 2, "several calls to fail");
        }

        await app.Logs.WaitForAsync(line => line.EventId.Id == 5019);
        await Wait.UntilAsync(async () => await own.ScalarAsync("SELECT count(*) FROM firefly_finished WHERE status = 'completed'") is 1L, "the task to be completed");
        await app.StopAsync();
        Assert.Contains("stayed locked", Assert.Single(app.Logs.Lines, line => line.Exception is not null).Message, StringComparison.Ordinal);
        Assert.Equal([6201, 6201], app.Logs.Lines.Select(line => line.EventId.Id).Where(s_troubles.Contains)); // of the first call, which nobody has heard of yet
    }
}
