using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Consume;
using Firefly.Tasks.OwnPostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>What somebody reads at night of a server that was gone: that it is, why and what to do, and when it was back. Not one line for each that missed it.</summary>
public sealed class OutageTests
{
    private const int Bodies = 8;

    [Fact]
    public async Task A_commit_whose_answer_the_outage_took_is_a_line_without_a_stack()
    {
        using var server = await OwnServer.StartInMemoryAsync("fsync=off", "max_connections=50");
        var database = new OwnDatabase(new PostgreSqlDatabase(), server.ConnectionString);
        await using (var db = database.CreateContext())
            await db.Database.EnsureCreatedAsync();
        var (stage, written, goOn) = (new Stage(), 0, new TaskCompletionSource());
        stage["writes"] = async scene =>
        {
            scene.Db.Notes.Add(new Note { Text = $"of {scene.Task.Id}" });
            await scene.Db.SaveChangesAsync();
            Interlocked.Increment(ref written);
            await goOn.Task;
        };
        await using var app = TestApp.On(database, options =>
        {
            options.Services = services => services.AddSingleton(stage);
            options.Settings = settings => settings.PollInterval = TimeSpan.FromMilliseconds(100);
            options.Firefly = firefly => firefly.AddConsumer(consumer => consumer.Lease = TimeSpan.FromMinutes(1));
        });
        await app.StartAsync();
        await app.Get<IFireflyTasks>().ScheduleRangeAsync(Enumerable.Range(0, Bodies).Select(_ => SceneTasks.Play("writes")));
        await Wait.UntilAsync(() => written == Bodies, "all to have written", otherwise: () => string.Join('\n', app.Logs.Lines));

        await server.StopAsync();
        goOn.SetResult();
        await Wait.UntilAsync(() => Said(app, 3504).Select(line => line.Message).Distinct().Count() >= Bodies, "each to be asked after", otherwise: () => string.Join('\n', app.Logs.Lines));
        await server.StartAgainAsync();
        await app.Logs.WaitForAsync(line => line.EventId.Id == 5019);
        await Wait.UntilAsync(
            async () => await database.ScalarAsync("SELECT count(*) FROM firefly_finished") is (long)Bodies, "all to have ended", otherwise: () => string.Join('\n', app.Logs.Lines));

        Assert.All(Said(app, 3503, 3504), line => Assert.Null(line.Exception));
        Assert.Equal(Bodies, Said(app, 3504).Count);
        Assert.NotNull(Said(app, 5003)[0].Exception);
        await app.StopAsync();
        NpgsqlConnection.ClearPool(new NpgsqlConnection(server.ConnectionString));
    }

    [Fact]
    public async Task A_server_that_was_gone_is_a_line_when_it_goes_and_a_line_when_it_is_back()
    {
        using var server = await OwnServer.StartInMemoryAsync("fsync=off", "max_connections=50");
        var database = new OwnDatabase(new PostgreSqlDatabase(), server.ConnectionString);
        await using (var db = database.CreateContext())
            await db.Database.EnsureCreatedAsync();
        var (stage, begun, goOn) = (new Stage(), new CountdownEvent(Bodies), new TaskCompletionSource());
        stage["returns"] = async _ =>
        {
            begun.Signal();
            await goOn.Task;
        };
        await using var app = TestApp.On(database, options =>
        {
            options.Services = services => services.AddSingleton(stage);
            options.Settings = settings => (settings.PollInterval, settings.Retention.Interval) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));
            options.Firefly = firefly => firefly.AddConsumer(consumer => consumer.Lease = TimeSpan.FromMinutes(1));
        });
        await app.StartAsync();
        var ids = await app.Get<IFireflyTasks>().ScheduleRangeAsync(Enumerable.Range(0, Bodies).Select(_ => SceneTasks.Play("returns")));
        Assert.True(begun.Wait(Wait.Limit));

        await server.StopAsync();
        goOn.SetResult();
        await app.Logs.WaitForAsync(line => line.EventId.Id == 5003);
        await Wait.UntilAsync(() => app.Get<DatabaseOutage>().Failures >= 40, "many calls to fail");
        await server.StartAgainAsync();
        await app.Logs.WaitForAsync(line => line.EventId.Id == 5019);

        await Wait.UntilAsync(async () => await database.ScalarAsync("SELECT count(*) FROM firefly_finished WHERE status = 'completed'") is (long)Bodies, "all to be completed");
        Assert.Equal([5003, 5019], app.Logs.Lines.Where(line => line.Level >= LogLevel.Warning).Select(line => line.EventId.Id));
        Assert.Single(app.Logs.Lines, line => line.Exception is not null);
        Assert.Equal(Bodies, ids.Count);
        await app.StopAsync();
        NpgsqlConnection.ClearPool(new NpgsqlConnection(server.ConnectionString));
    }

    [Theory]
    [InlineData("stopped")]
    [InlineData("read-only")]
    public async Task A_body_that_an_outage_interrupts_runs_again_when_it_is_over_and_no_retry_is_used_up(string how)
    {
        using var server = await OwnServer.StartInMemoryAsync("fsync=off", "max_connections=50");
        var database = new OwnDatabase(new PostgreSqlDatabase(), server.ConnectionString);
        await using (var db = database.CreateContext())
            await db.Database.EnsureCreatedAsync();
        var (stage, begun, goOn) = (new Stage(), 0, new TaskCompletionSource());
        stage["writes"] = async scene =>
        {
            Interlocked.Increment(ref begun);
            await goOn.Task;
            scene.Db.Notes.Add(new Note { Text = $"of {scene.Task.Id}" });
            await scene.Db.SaveChangesAsync();
        };
        await using var app = TestApp.On(database, options =>
        {
            options.Services = services => services.AddSingleton(stage);
            options.Settings = settings => settings.PollInterval = TimeSpan.FromMilliseconds(100);
            options.Firefly = firefly => firefly.AddConsumer(consumer => consumer.Lease = TimeSpan.FromMinutes(1));
        });
        await app.StartAsync();
        await app.Get<IFireflyTasks>().ScheduleRangeAsync(Enumerable.Range(0, Bodies).Select(_ => SceneTasks.Play("writes")));
        await Wait.UntilAsync(() => begun == Bodies, "all to have begun", otherwise: () => string.Join('\n', app.Logs.Lines));

        await (how == "stopped" ? server.StopAsync() : SetAsync("SET default_transaction_read_only = on", "on"));
        goOn.SetResult();
        await Wait.UntilAsync(() => Said(app, 3004).Count == Bodies, "all to have met it", otherwise: () => string.Join('\n', app.Logs.Lines));
        await (how == "stopped" ? server.StartAgainAsync() : SetAsync("RESET default_transaction_read_only", "off"));

        await Wait.UntilAsync(
            async () => await database.ScalarAsync("SELECT count(*) FROM firefly_finished WHERE status = 'completed' AND retry_attempts = 0") is (long)Bodies,
            "all to be completed", otherwise: () => string.Join('\n', app.Logs.Lines));
        Assert.Equal((long)Bodies, await database.ScalarAsync("SELECT count(DISTINCT \"Text\") FROM \"Notes\""));
        Assert.Equal((long)Bodies, await database.ScalarAsync("SELECT count(*) FROM \"Notes\""));
        await app.StopAsync();
        NpgsqlConnection.ClearPool(new NpgsqlConnection(server.ConnectionString));

        async Task SetAsync(string what, string then)
        {
            await database.ExecuteAsync($"ALTER SYSTEM {what}");
            await database.ExecuteAsync("SELECT pg_reload_conf()");
            await Wait.UntilAsync(async () => await database.ScalarAsync("SHOW default_transaction_read_only") is string now && now == then, "the server to have taken it");
        }
    }

    private static List<CapturedLog> Said(TestApp app, params int[] ids) => [.. app.Logs.Lines.Where(line => ids.Contains(line.EventId.Id))];
}
