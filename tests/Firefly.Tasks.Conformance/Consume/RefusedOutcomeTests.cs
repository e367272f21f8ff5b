using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>A column made shorter, a check or a trigger of the application's own refuses what a consumer writes of a failed run.</summary>
public abstract class RefusedOutcomeTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    private const string LongText = "length(NEW.errors) > 300";

    [Fact]
    public async Task A_last_failure_whose_text_the_database_refuses_is_recorded_without_it()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["fails"] = _ => throw new InvalidOperationException(new string('x', 1000));
        await RefuseAsync(theatre.Database, "INSERT ON firefly_finished", LongText);
        var app = await theatre.ConsumerAsync();

        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("fails"));
        var task = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Failed);

        Assert.StartsWith("Its text was refused", Assert.Single(task.Errors).Message, StringComparison.Ordinal);
        Assert.Equal(1, theatre.Stage.Begun["fails"]);
        var line = await app.Logs.WaitForAsync(line => line.EventId.Id == 4008);
        Assert.Contains($"task {scheduled.Id} ('SceneTasks.Play')", line.Message, StringComparison.Ordinal);
        await app.Logs.WaitForAsync(line => line.EventId.Id == 4001 && line.Exception is { Message.Length: 1000 }); // the text is not lost
    }

    [Fact]
    public async Task A_failure_with_retries_left_whose_text_the_database_refuses_is_retried()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var runs = 0;
        theatre.Stage["fails once"] = _ => ++runs == 1 ? throw new InvalidOperationException(new string('x', 1000)) : Task.CompletedTask;
        await RefuseAsync(theatre.Database, "UPDATE ON firefly_tasks", LongText);
        var app = await theatre.ConsumerAsync();

        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.PlayThrice("fails once"));
        var task = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Completed, ScheduledTaskStatus.Failed);

        Assert.Equal((ScheduledTaskStatus.Completed, 1, 2), (task.Status, task.RetryAttempts, runs));
        Assert.StartsWith("Its text was refused", Assert.Single(task.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_database_refuses_whatever_its_text_is_named_and_holds_no_slot()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["fails"] = _ => throw new InvalidOperationException("no");
        theatre.Stage["goes well"] = _ => Task.CompletedTask;
        await RefuseAsync(theatre.Database, "INSERT ON firefly_finished", "NEW.status = 'failed'");
        var app = await theatre.ConsumerAsync(consumer => (consumer.Concurrency, consumer.Prefetch) = (1, 0));
        var tasks = app.Get<IFireflyTasks>();

        var bad = await tasks.ScheduleRangeAsync(Enumerable.Repeat(SceneTasks.Play("fails"), 2));
        var good = (await tasks.ScheduleAsync(SceneTasks.Play("goes well"))).Id;

        await theatre.WaitForAsync(good, ScheduledTaskStatus.Completed);
        foreach (var id in bad)
        {
            var line = await app.Logs.WaitForAsync(line => line.EventId.Id == 4009 && line.Message.Contains($"task {id} ('SceneTasks.Play')", StringComparison.Ordinal));
            Assert.Contains("triggers", line.Message, StringComparison.Ordinal);
            await theatre.WaitForAsync(id, ScheduledTaskStatus.Running); // it is known how it ended: it is not run again behind the reader's back
        }

        await app.StopAsync();
        foreach (var id in bad)
            Assert.Empty((await theatre.WaitForAsync(id, ScheduledTaskStatus.Created)).Errors);
        Assert.Equal(2, theatre.Stage.Begun["fails"]);
    }

    private static async Task RefuseAsync(OwnDatabase database, string verb, string when)
    {
        await using var db = database.CreateContext();
        if (db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            await database.ExecuteAsync($"CREATE TRIGGER refuse BEFORE {verb} WHEN {when} BEGIN SELECT RAISE(ABORT, 'too long'); END");
            return;
        }

        await database.ExecuteAsync($"""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION USING ERRCODE = '22001', MESSAGE = 'too long'; END $$;
            CREATE TRIGGER refuse BEFORE {verb} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION refuse()
            """);
    }
}
