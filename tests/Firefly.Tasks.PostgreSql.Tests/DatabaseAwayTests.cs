using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>A database that lets nobody in, at start or in the middle of the work, and comes back.</summary>
public sealed class DatabaseAwayTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [Fact]
    public async Task A_database_that_is_down_at_start_is_waited_for()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var task = await theatre.App().Get<IFireflyTasks>().ScheduleAsync(NoteTasks.Write(1));
        await CloseAsync(theatre.Database);

        var app = await theatre.ConsumerAsync(consumer => consumer.Queues = ["notes"]);
        var line = await app.Logs.WaitForAsync(line => line.EventId.Id == 5003);
        Assert.Contains("is asked again", line.Message, StringComparison.Ordinal);
        await OpenAsync(theatre.Database);

        await theatre.WaitForAsync(task.Id, ScheduledTaskStatus.Completed);
        Assert.Single(await theatre.NotesAsync());
    }

    [Fact]
    public async Task A_database_that_goes_away_while_bodies_run_loses_and_doubles_nothing()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var (begun, goOn) = (new CountdownEvent(2), new TaskCompletionSource());
        theatre.Stage["writes after"] = async scene =>
        {
            if (!begun.IsSet)
                begun.Signal();
            await goOn.Task;
            scene.Db.Notes.Add(new Note { Text = $"after {scene.Task.Attempt}", TaskId = scene.Task.Id });
            await scene.Db.SaveChangesAsync();
        };
        theatre.Stage["returns"] = async _ =>
        {
            begun.Signal();
            await goOn.Task;
        };
        var app = await theatre.ConsumerAsync();
        var ids = await app.Get<IFireflyTasks>().ScheduleRangeAsync([SceneTasks.Play("returns"), SceneTasks.PlayThrice("writes after")]);
        Assert.True(begun.Wait(Wait.Limit));

        await CloseAsync(theatre.Database);
        goOn.SetResult();
        await app.Logs.WaitForAsync(line => line.EventId.Id == 5003);
        await OpenAsync(theatre.Database);

        var returned = await theatre.WaitForAsync(ids[0], ScheduledTaskStatus.Completed, ScheduledTaskStatus.Failed);
        Assert.Equal((ScheduledTaskStatus.Completed, 0), (returned.Status, returned.RetryAttempts));
        await theatre.WaitForAsync(ids[1], ScheduledTaskStatus.Completed);
        Assert.Equal(ids[1], Assert.Single(await theatre.NotesAsync()).TaskId);
        Assert.Equal(1, theatre.Stage.Begun["returns"]);
    }

    [Fact]
    public async Task A_connection_that_dies_in_the_body_runs_it_again_in_a_new_scope_and_uses_up_no_retry()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var contexts = new List<TestDb>();
        theatre.Stage["dies once"] = async scene =>
        {
            contexts.Add(scene.Db);
            scene.Db.Notes.Add(new Note { Text = $"run {contexts.Count}", TaskId = scene.Task.Id });
            await scene.Db.SaveChangesAsync();
            if (contexts.Count == 1)
                await scene.Db.Database.ExecuteSqlRawAsync("SELECT pg_terminate_backend(pg_backend_pid())");
        };
        var app = await theatre.ConsumerAsync(configure: options => options.RetryOnFailure = true);

        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("dies once"));
        var task = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Completed, ScheduledTaskStatus.Failed);

        Assert.Equal((ScheduledTaskStatus.Completed, 0, 0), (task.Status, task.RetryAttempts, task.Errors.Count));
        Assert.Equal("run 2", Assert.Single(await theatre.NotesAsync()).Text);
        Assert.Contains(app.Logs.Lines, line => line.EventId.Id == 3001);
    }

    private static Task CloseAsync(OwnDatabase database) => AsAdministratorAsync(
        database, "ALTER DATABASE {0} WITH ALLOW_CONNECTIONS false; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{0}'");

    private static Task OpenAsync(OwnDatabase database) => AsAdministratorAsync(database, "ALTER DATABASE {0} WITH ALLOW_CONNECTIONS true");

    private static async Task AsAdministratorAsync(OwnDatabase database, string sql)
    {
        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;
        await using var connection = new NpgsqlConnection(await PostgreSqlServer.ConnectionStringAsync());
        await connection.OpenAsync();
        foreach (var statement in string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, name).Split(';'))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
