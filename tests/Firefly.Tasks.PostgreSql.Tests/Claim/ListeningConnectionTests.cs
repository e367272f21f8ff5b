using Firefly.Tasks.Claim;
using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.PostgreSql.Tests.Wire;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests.Claim;

/// <summary>The listening connection, however it dies, is made anew; the speaking one, too; and where there can be none, the poll is there.</summary>
public sealed class ListeningConnectionTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task One_that_is_terminated_is_made_anew_and_hears_of_what_was_scheduled_meanwhile()
    {
        await using var theatre = await PatientTheatre.OpenAsync(database);
        var consumer = await theatre.ListeningAsync();

        await theatre.Database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'");

        await PatientTheatre.ListensAsync(consumer, times: 2);
        await theatre.App().Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("wakes"));
        await theatre.RunsAsync("wakes");
        Assert.Single(consumer.Logs.Lines, line => line.EventId.Id == 2101);
    }

    [Theory]
    [InlineData("nothing arrives any more")]
    [InlineData("notifications are lost")]
    public async Task One_that_has_died_silently_is_found_by_its_ping(string how)
    {
        await using var theatre = await PatientTheatre.OpenAsync(database);
        await using var relay = WireRelay.To(theatre.Database.ConnectionString);
        await using var consumer = Consumer(theatre, relay);
        await consumer.StartAsync();
        await PatientTheatre.ListensAsync(consumer);

        if (how == "nothing arrives any more")
            Assert.Single(relay.Sessions, session => session.Statements.Any(Listens)).Silence();
        else
            relay.DropsNotifications = true;
        await consumer.Logs.WaitForAsync(line => line is { EventId.Id: 2101, Exception: not null });
        relay.DropsNotifications = false;

        await PatientTheatre.ListensAsync(consumer, times: 2);
        await theatre.App().Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("wakes"));
        await theatre.RunsAsync("wakes");
        await consumer.StopAsync();
    }

    [Fact]
    public async Task One_that_lives_hears_its_pings_and_stays()
    {
        await using var theatre = await PatientTheatre.OpenAsync(database);
        await using var relay = WireRelay.To(theatre.Database.ConnectionString);
        await using var consumer = Consumer(theatre, relay);
        await consumer.StartAsync();

        await Wait.UntilAsync(() => relay.Statements.Count(Speaks) >= 5, "five pings");
        await consumer.StopAsync();

        Assert.Single(relay.Statements, Listens);
        Assert.DoesNotContain(consumer.Logs.Lines, line => line.EventId.Id == 2101);
    }

    [Fact]
    public async Task A_server_that_cannot_be_told_fails_no_commit_and_is_complained_of_once()
    {
        await using var theatre = await PatientTheatre.OpenAsync(database);
        await using var relay = WireRelay.To(theatre.Database.ConnectionString);
        relay.OnStatement = (session, statement) =>
        {
            if (Speaks(statement))
                session.Cut();
        };
        await using var app = TestApp.On(new OwnDatabase(database, relay.ConnectionString));
        await theatre.ListeningAsync();

        for (var tried = 1; tried < 4; tried++)
        {
            await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("never"), new ScheduleOptions { Queue = $"queue {tried}" });
            await Wait.UntilAsync(() => relay.Statements.Count(Speaks) >= tried, "something to be said");
        }

        relay.OnStatement = null;
        await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("wakes"));
        await theatre.RunsAsync("wakes");
        Assert.Single(app.Logs.Lines, line => line.EventId.Id == 2103);
        Assert.DoesNotContain(app.Logs.Lines, line => line is { Level: >= LogLevel.Warning, EventId.Id: not 2103 });
    }

    [Fact]
    public async Task Behind_a_pooler_one_speaks_and_polls()
    {
        await using var theatre = await PatientTheatre.OpenAsync(database);
        await using var pooler = WireRelay.To(theatre.Database.ConnectionString, hidesBackend: true);
        var ran = new TaskCompletionSource();
        theatre.Stage["polled"] = _ =>
        {
            ran.TrySetResult();
            return Task.CompletedTask;
        };
        await using var behind = TestApp.On(new OwnDatabase(database, pooler.ConnectionString), options =>
        {
            theatre.Patient(options);
            options.Settings = settings => settings.PollInterval = TimeSpan.FromMilliseconds(50);
            options.Firefly = firefly => firefly.AddConsumer(consumer => consumer.Queues = ["behind"]);
        });
        await behind.StartAsync();
        await behind.Logs.WaitForAsync(line => line.EventId.Id == 2102);
        var direct = await theatre.ListeningAsync();

        await direct.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("polled"), new ScheduleOptions { Queue = "behind" });
        await behind.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("wakes"));

        await ran.Task.WaitAsync(Wait.Limit);
        await theatre.RunsAsync("wakes");
        await behind.StopAsync();
        Assert.DoesNotContain(pooler.Statements, Listens);
    }

    [Fact]
    public async Task Tables_of_one_name_in_several_schemas_have_channels_of_their_own()
    {
        await using var own = await database.CreateEmptyAsync();
        (string? Schema, string Table)[] all = [(null, "firefly_tasks"), ("a", "firefly_tasks"), ("b", "firefly_tasks"), ("we\"ird's", "ta\"sks'; --")];
        foreach (var schema in (string[])["a", "b", "\"we\"\"ird's\""])
            await own.ExecuteAsync($"CREATE SCHEMA {schema}");
        foreach (var table in (string[])["firefly_tasks", "a.firefly_tasks", "b.firefly_tasks", "\"we\"\"ird's\".\"ta\"\"sks'; --\""])
            await own.ExecuteAsync($"CREATE TABLE {table} ()");
        await using var connection = new NpgsqlConnection(own.ConnectionString);
        await connection.OpenAsync();

        var channels = new List<string>();
        foreach (var (schema, table) in all)
        {
            await using var command = new NotifyCommand(() => PostgreSqlNames.Qualified(schema, table)).Channel(connection);
            channels.Add((string)(await command.ExecuteScalarAsync())!);
        }

        Assert.Equal(all.Length, channels.Distinct().Count());
        Assert.All(channels, channel => Assert.Matches("^firefly_[0-9]{1,10}$", channel));
    }

    private TestApp Consumer(PatientTheatre theatre, WireRelay relay) => TestApp.On(new OwnDatabase(database, relay.ConnectionString), options =>
    {
        theatre.Patient(options, ping: Soon);
        options.Firefly = firefly => firefly.AddConsumer();
    });

    private static bool Listens(string statement) => statement.StartsWith("LISTEN", StringComparison.Ordinal);

    private static bool Speaks(string statement) => statement.Contains("pg_notify", StringComparison.Ordinal);
}
