using System.Transactions;
using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.PostgreSql.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.PostgreSql.Tests.Claim;

/// <summary>Consumers that would poll in ten minutes only are woken by what others commit.</summary>
public sealed class WakeupAcrossProcessesTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    public static TheoryData<string> Queues => HostileTexts.All;

    [Theory]
    [InlineData("IFireflyTasks")]
    [InlineData("IFireflyTasks, synchronous")]
    [InlineData("bulk")]
    [InlineData("save")]
    [InlineData("transaction")]
    [InlineData("TransactionScope")]
    [InlineData("suppressed flow")]
    public async Task A_task_scheduled_in_one_process_starts_in_another(string how)
    {
        await using var theatre = await PatientTheatre.OpenAsync(database);
        await theatre.ListeningAsync();
        var other = theatre.App();

        await ScheduleAsync(other, how);

        await theatre.RunsAsync("wakes");
    }

    [Fact]
    public async Task A_burst_of_commits_is_told_once_and_once_more_when_ten_milliseconds_have_passed()
    {
        await using var theatre = await PatientTheatre.OpenAsync(database);
        await using var relay = WireRelayTo(theatre);
        var time = new SteppedTime();
        await using var other = TestApp.On(new OwnDatabase(database, relay.ConnectionString), options => options.Time = time);
        await using var listener = await RawListener.OpenAsync(theatre.Database);

        for (var i = 0; i < 1000; i++)
            await other.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("never"));
        await listener.HearsAsync("default");
        time.Step(TimeSpan.FromMilliseconds(10));
        await other.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("never"), new ScheduleOptions { Queue = "another" });
        await listener.HearsAsync("default", "default", "another");

        Assert.InRange(relay.Statements.Count(Speaks), 2, 3);
    }

    [Fact]
    public async Task Nothing_is_said_within_a_transaction()
    {
        await using var theatre = await PatientTheatre.OpenAsync(database);
        await using var relay = WireRelayTo(theatre);
        await using var other = TestApp.On(new OwnDatabase(database, relay.ConnectionString));
        await using var listener = await RawListener.OpenAsync(theatre.Database);

        await other.WithDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Schedule(SceneTasks.Play("never"));
            await db.SaveChangesAsync();
            await theatre.App().Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("never"), new ScheduleOptions { Queue = "meanwhile" });
            await listener.HearsAsync("meanwhile");
            await transaction.CommitAsync();
        });
        await listener.HearsAsync("meanwhile", "default");

        var inside = relay.Sessions.SelectMany(session => session.Statements
            .SkipWhile(statement => !statement.StartsWith("BEGIN", StringComparison.Ordinal))
            .TakeWhile(statement => statement != "COMMIT")).ToList();
        Assert.Contains(inside, statement => statement.StartsWith("INSERT", StringComparison.Ordinal));
        Assert.DoesNotContain(inside, Speaks);
        Assert.Single(relay.Statements, Speaks);
    }

    [Fact]
    public async Task A_TransactionScope_does_not_take_what_is_said_into_its_transaction()
    {
        await using var theatre = await PatientTheatre.OpenAsync(database);
        await using var listener = await RawListener.OpenAsync(theatre.Database);
        var other = theatre.App();

        using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
        await other.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("never"));
        await listener.HearsAsync("default");
        scope.Complete();
    }

    [Fact]
    public async Task A_transaction_that_is_rolled_back_says_nothing()
    {
        await using var theatre = await PatientTheatre.OpenAsync(database);
        await using var listener = await RawListener.OpenAsync(theatre.Database);
        var other = theatre.App();

        await other.WithDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Schedule(SceneTasks.Play("never"), new ScheduleOptions { Queue = "undone" });
            await db.SaveChangesAsync();
        });
        await other.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("never"));

        await listener.HearsAsync("default");
    }

    [Theory]
    [MemberData(nameof(Queues))]
    public async Task A_queue_may_be_called_anything(string text)
    {
        await using var theatre = await PatientTheatre.OpenAsync(database);
        var queue = text.EnumerateRunes().All(rune => rune.IsBmp) ? text.PadRight(200, '語') : new string('語', 200);
        await theatre.ListeningAsync(consumer => consumer.Queues = [queue]);

        await theatre.App().Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("wakes"), new ScheduleOptions { Queue = queue });

        await theatre.RunsAsync("wakes");
    }

    [Fact]
    public async Task What_a_leaving_consumer_releases_is_taken_up_by_another()
    {
        await using var theatre = await PatientTheatre.OpenAsync(database);
        var begun = new TaskCompletionSource();
        theatre.Stage["wakes"] = async scene =>
        {
            if (begun.TrySetResult())
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None); // deaf to its token: it is released by the leave
            theatre.HasRun("wakes");
        };
        var first = await theatre.ListeningAsync(consumer => consumer.ShutdownTimeout = TimeSpan.Zero);
        await first.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("wakes"));
        await begun.Task.WaitAsync(Wait.Limit);
        await theatre.ListeningAsync(consumer => consumer.Lease = TimeSpan.FromDays(1)); // it does not look for what the dead have left

        await first.StopAsync();

        await theatre.RunsAsync("wakes");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_task_that_is_retried_or_renamed_by_hand_starts_in_another_process(bool renamed)
    {
        await using var theatre = await PatientTheatre.OpenAsync(database);
        var other = theatre.App();
        var id = (await other.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("wakes"))).Id;
        if (renamed)
            await theatre.Database.ExecuteAsync("UPDATE firefly_tasks SET name = 'old'");
        else
            await other.Get<IFireflyTasks>().CancelAsync(id);
        await theatre.ListeningAsync();

        if (renamed)
            await other.Get<Firefly.Tasks.Store.ITaskAdmin>().RenameAsync("old", "SceneTasks.Play", null, default);
        else
            await other.Get<IFireflyTasks>().RetryAsync(id);

        await theatre.RunsAsync("wakes");
    }

    [Fact]
    public async Task An_application_that_ends_says_what_it_has_to_say()
    {
        await using var theatre = await PatientTheatre.OpenAsync(database);
        await using var listener = await RawListener.OpenAsync(theatre.Database);
        await using (var command = TestApp.On(theatre.Database, options => options.Time = new SteppedTime()))
        {
            await command.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("never"));
            await listener.HearsAsync("default");
            await command.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("never")); // within ten milliseconds that never pass
        }

        await listener.HearsAsync("default", "default");
    }

    [Fact]
    public async Task Switched_off_nobody_speaks_and_nobody_listens()
    {
        await using var theatre = await PatientTheatre.OpenAsync(database);
        await using var relay = WireRelayTo(theatre);
        theatre.Stage["wakes"] = _ => Task.CompletedTask;
        await using var app = TestApp.On(new OwnDatabase(database, relay.ConnectionString), options =>
        {
            options.Services = services => services.AddSingleton(theatre.Stage).Configure<PostgreSqlOptions>(postgreSql => postgreSql.Notify = false);
            options.Firefly = firefly => firefly.AddConsumer();
        });
        await app.StartAsync();

        var task = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("wakes"));
        await theatre.WaitForAsync(task.Id, ScheduledTaskStatus.Completed);
        await app.StopAsync();

        Assert.DoesNotContain(relay.Statements, statement => Speaks(statement) || statement.StartsWith("LISTEN", StringComparison.Ordinal));
    }

    private static bool Speaks(string statement) => statement.Contains("pg_notify", StringComparison.Ordinal);

    private static WireRelay WireRelayTo(PatientTheatre theatre) => WireRelay.To(theatre.Database.ConnectionString);

    private static async Task ScheduleAsync(TestApp app, string how)
    {
        var tasks = app.Get<IFireflyTasks>();
        switch (how)
        {
            case "IFireflyTasks":
                await tasks.ScheduleAsync(SceneTasks.Play("wakes"));
                break;
            case "IFireflyTasks, synchronous":
                tasks.Schedule(SceneTasks.Play("wakes"));
                break;
            case "bulk":
                await tasks.ScheduleRangeAsync([SceneTasks.Play("wakes")]);
                break;
            case "save":
                await app.WithDbAsync(SaveAsync);
                break;
            case "suppressed flow":
                Task saving;
                using (ExecutionContext.SuppressFlow())
                    saving = app.WithDbAsync(SaveAsync);
                await saving;
                break;
            case "transaction":
                await app.WithDbAsync(async db =>
                {
                    await using var transaction = await db.Database.BeginTransactionAsync();
                    await SaveAsync(db);
                    await transaction.CommitAsync();
                });
                break;
            default:
                using (var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
                {
                    await app.WithDbAsync(SaveAsync);
                    scope.Complete();
                }

                break;
        }

        static Task SaveAsync(TestDb db)
        {
            db.Schedule(SceneTasks.Play("wakes"));
            return db.SaveChangesAsync();
        }
    }
}
