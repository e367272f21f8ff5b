using System.Data.Common;
using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.PostgreSql.Tests.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.PostgreSql.Tests.Transaction;

/// <summary>The completion and its COMMIT go to the server together: what happens when they do not arrive, or their answer does not, or the claim is lost.</summary>
public sealed class CommitOnTheWireTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_is_cut_before_the_commit_arrives_runs_the_body_again(bool atCommit)
    {
        var (task, theatre, logs) = await RunAsync(relay => relay.OnStatement = Once(
            statement => atCommit ? statement == "COMMIT" : IsCompletion(statement), session => session.CutHere()));
        await using var _ = theatre;

        Assert.Equal((ScheduledTaskStatus.Completed, 0, 2), (task.Status, task.RetryAttempts, theatre.Stage.Begun["writes"]));
        Assert.Equal("run 2", Assert.Single(await theatre.NotesAsync()).Text);
        Assert.Contains(logs, line => line.EventId.Id == 3503 && line.Message.EndsWith("the task is not committed.", StringComparison.Ordinal));
        Assert.Contains(logs, line => line.EventId.Id == 3001);
    }

    [Fact]
    public async Task A_connection_that_is_cut_after_the_commit_does_not_run_it_again()
    {
        var (task, theatre, logs) = await RunAsync(relay => relay.OnStatement = Once(statement => statement == "COMMIT", session => session.CutAtAnswer()));
        await using var _ = theatre;

        Assert.Equal((ScheduledTaskStatus.Completed, 0, 1), (task.Status, task.RetryAttempts, theatre.Stage.Begun["writes"]));
        Assert.Equal("run 1", Assert.Single(await theatre.NotesAsync()).Text);
        Assert.Contains(logs, line => line.EventId.Id == 3503 && line.Message.EndsWith("the task is committed.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_claim_that_is_lost_lets_the_commit_not_be_reached()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var events = new TransactionEvents();
        theatre.Stage["loses"] = async scene =>
        {
            scene.Db.Notes.Add(new Note { Text = $"run {theatre.Stage.Begun["loses"]}" });
            if (theatre.Stage.Begun["loses"] > 1)
                await Wait.UntilAsync(() => events.Seen.Contains("rolled back"), "the end of the run that lost its claim");
            await scene.Db.SaveChangesAsync();
            if (theatre.Stage.Begun["loses"] == 1)
                await theatre.Database.ExecuteAsync("UPDATE firefly_tasks SET status = 'created', consumer = NULL, claim = claim + 1");
        };
        var app = await theatre.ConsumerAsync(configure: options => options.Services = services => Watched(services.AddSingleton(theatre.Stage), events));

        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("loses"));
        await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Completed);

        Assert.Equal("run 2", Assert.Single(await theatre.NotesAsync()).Text);
        await events.ToldOfCommitAsync();
        Assert.Single(app.Logs.Lines, line => line.EventId.Id == 3502);
        Assert.DoesNotContain(app.Logs.Lines, line => line.EventId.Id == 3503);
        Assert.Equal(["committing", "rolled back", "committing", "committed"], events.Seen);
    }

    [Fact]
    public async Task An_interceptor_of_the_application_may_write_before_the_commit_and_hears_of_it()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var events = new TransactionEvents { Writes = true };
        theatre.Stage["writes"] = async scene =>
        {
            scene.Db.Notes.Add(new Note { Text = "body" });
            await scene.Db.SaveChangesAsync();
        };
        var app = await theatre.ConsumerAsync(configure: options => options.Services = services => Watched(services.AddSingleton(theatre.Stage), events));

        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("writes"));
        var task = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Completed, ScheduledTaskStatus.Failed);

        Assert.True(task.Status == ScheduledTaskStatus.Completed, Theatre.LastError(task));
        await events.ToldOfCommitAsync();
        Assert.Equal(["committing", "committed"], events.Seen);
        Assert.Equal(["body", "interceptor"], (await theatre.NotesAsync()).Select(note => note.Text));
    }

    [Fact]
    public async Task An_interceptor_that_suppresses_the_commit_fails_the_task()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var events = new TransactionEvents { Suppresses = true };
        theatre.Stage["writes"] = async scene =>
        {
            scene.Db.Notes.Add(new Note { Text = "body" });
            await scene.Db.SaveChangesAsync();
        };
        var app = await theatre.ConsumerAsync(configure: options => options.Services = services => Watched(services.AddSingleton(theatre.Stage), events));

        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("writes"));
        var task = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Failed);

        Assert.StartsWith($"An interceptor of the application suppressed the COMMIT of task {task.Id}", Theatre.LastError(task), StringComparison.Ordinal);
        Assert.Empty(await theatre.NotesAsync());
    }

    private static void Watched(IServiceCollection services, TransactionEvents events) =>
        services.ConfigureDbContext<TestDb>(db => db.AddInterceptors(events));

    private static bool IsCompletion(string statement) => statement.Contains("firefly: claim lost", StringComparison.Ordinal);

    private static Action<WireSession, string> Once(Func<string, bool> which, Action<WireSession> act)
    {
        var left = 1;
        return (session, statement) =>
        {
            if (which(statement) && Interlocked.Exchange(ref left, 0) == 1)
                act(session);
        };
    }

    private async Task<(ScheduledTask Task, Theatre Theatre, IReadOnlyList<CapturedLog> Logs)> RunAsync(Action<WireRelay> disturb)
    {
        var theatre = await Theatre.OpenAsync(database);
        await using var relay = WireRelay.To(theatre.Database.ConnectionString);
        theatre.Stage["warms"] = WritesAsync;
        theatre.Stage["writes"] = WritesAsync;
        async Task WritesAsync(Scene scene)
        {
            scene.Db.Notes.Add(new Note { Text = $"run {theatre.Stage.Begun.GetValueOrDefault("writes")}" });
            await scene.Db.SaveChangesAsync();
        }

        await using var app = TestApp.On(new OwnDatabase(database, relay.ConnectionString), options =>
        {
            options.Services = services => services.AddSingleton(theatre.Stage);
            options.Firefly = firefly => firefly.AddConsumer();
        });
        await app.StartAsync();
        await theatre.WaitForAsync((await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("warms"))).Id, ScheduledTaskStatus.Completed);
        await theatre.Database.ExecuteAsync("""DELETE FROM "Notes" """);

        disturb(relay);
        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("writes"));
        var task = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Completed, ScheduledTaskStatus.Failed);
        await app.StopAsync();
        return (task, theatre, app.Logs.Lines);
    }

    /// <summary>An application's own interceptor.</summary>
    private sealed class TransactionEvents : DbTransactionInterceptor
    {
        private readonly List<string> _seen = [];

        public bool Writes { get; init; }

        public bool Suppresses { get; init; }

        public IReadOnlyList<string> Seen
        {
            get
            {
                lock (_seen)
                    return [.. _seen];
            }
        }

        /// <summary>Others see what was committed before this interceptor hears of it.</summary>
        public Task ToldOfCommitAsync() => Wait.UntilAsync(() => Seen.Contains("committed"), "the interceptor to hear of the commit");

        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            await Add("committing");
            if (Writes)
                await eventData.Context!.Database.ExecuteSqlRawAsync("""INSERT INTO "Notes" ("Text") VALUES ('interceptor')""", cancellationToken);
            return Suppresses ? InterceptionResult.Suppress() : result;
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => Add("committed");

        public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => Add("rolled back");

        private Task Add(string seen)
        {
            lock (_seen)
                _seen.Add(seen);
            return Task.CompletedTask;
        }
    }
}
