using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Execute;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>How a run ends: what is checked before COMMIT, and what follows when COMMIT does not answer.</summary>
public abstract class CommitTests<TDatabase>(TDatabase database) : TransactionSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task A_child_commits_with_its_parent_and_wakes_the_claimer_once()
    {
        var wakeup = new CountingWakeup();
        await using var app = await CreateAsync(options => options.Services = services => services.AddSingleton<IWakeup>(wakeup));

        var outcome = await RunAsync(app, async body =>
        {
            body.Db.Schedule(Child.Call());
            await body.Db.SaveChangesAsync();
            Assert.Empty(wakeup.Signals);
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(["default"], wakeup.Signals);
        Assert.Equal(1, await ChildrenAsync(app));
    }

    [Fact]
    public async Task A_child_of_a_body_that_throws_is_gone_and_wakes_nobody()
    {
        var wakeup = new CountingWakeup();
        await using var app = await CreateAsync(options => options.Services = services => services.AddSingleton<IWakeup>(wakeup));

        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(app, async body =>
        {
            body.Db.Schedule(Child.Call());
            await body.Db.SaveChangesAsync();
            throw new TimeoutException();
        }));

        Assert.Empty(wakeup.Signals);
        Assert.Equal(0, await ChildrenAsync(app));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_child_that_was_never_saved_fails_the_attempt(bool afterAWrite)
    {
        await using var app = await CreateAsync();

        var error = await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(app, async body =>
        {
            if (afterAWrite)
                await body.SaveAsync("a");
            body.Db.Schedule(Child.Call());
        }));

        Assert.Equal(
            "Task 1 ('Test.Body') scheduled 'Test.Child' with db.Schedule and returned without SaveChanges, so that task would never run. Everything was rolled back. " +
            "Call SaveChanges after db.Schedule, or use IFireflyTasks.ScheduleAsync, which stores at once.",
            error.Message);
        Assert.Empty(await NotesAsync(app));
    }

    [Theory]
    [InlineData(TaskTransaction.OnFirstWrite)]
    [InlineData(TaskTransaction.None)]
    public async Task A_child_on_another_context_that_was_never_saved_fails_the_attempt(TaskTransaction transaction)
    {
        await using var app = await CreateAsync();

        await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(
            app,
            async body =>
            {
                await using var other = body.NewContext();
                other.Schedule(Child.Call());
            },
            transaction));
    }

    [Fact]
    public async Task A_child_with_a_key_of_the_databases_making_commits_with_its_parent()
    {
        var wakeup = new CountingWakeup();
        await using var app = await CreateAsync(options => options.Services = services => services.AddSingleton<IWakeup>(wakeup));

        var outcome = await RunAsync(app, async body =>
        {
            var note = new Note { Text = "a" };
            body.Db.Add(note);
            body.Db.Schedule(note, it => it.Id, _ => Child.Call());
            await body.Db.SaveChangesAsync();
            Assert.Equal(0, await ChildrenAsync(app));
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(1, await ChildrenAsync(app));
        Assert.Equal(["default"], wakeup.Signals);

        await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(app, async body =>
        {
            await body.SaveAsync("b");
            var note = new Note { Text = "c" };
            body.Db.Add(note);
            body.Db.Schedule(note, it => it.Id, _ => Child.Call());
        }));
        Assert.Equal(["a"], await NotesAsync(app));
    }

    [Fact]
    public async Task A_child_that_the_body_removed_again_is_no_child()
    {
        await using var app = await CreateAsync();

        var outcome = await RunAsync(app, async body =>
        {
            body.Db.Remove(body.Db.Schedule(Child.Call()));
            await body.SaveAsync("a");
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(0, await ChildrenAsync(app));
    }

    [Fact]
    public async Task A_body_that_disposes_of_its_context_fails_the_attempt()
    {
        await using var app = await CreateAsync(options => options.Registration = ContextRegistration.Context);

        var error = await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(app, async body =>
        {
            await body.SaveAsync("a");
            await body.Db.DisposeAsync();
        }));

        Assert.StartsWith("Task 1 ('Test.Body') disposed of its TestDb, and with it of the transaction that held what it wrote.", error.Message);
        Assert.Empty(await NotesAsync(app));
    }

    [Fact]
    public async Task A_body_that_closes_its_connection_fails_the_attempt()
    {
        await using var app = await CreateAsync();

        var error = await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(app, async body =>
        {
            await body.SaveAsync("a");
            await body.Db.Database.GetDbConnection().CloseAsync();
        }));

        Assert.StartsWith("The transaction of task 1 ('Test.Body') is no longer open: the connection was closed or lost", error.Message);
        Assert.Empty(await NotesAsync(app));
    }

    [Fact]
    public async Task A_COMMIT_that_happened_without_an_answer_is_found_to_have_happened()
    {
        await using var app = await WithFaultAsync(afterCommit: true);
        var task = await ClaimAsync(app);

        var outcome = await RunAsync(app, task, body => body.SaveAsync("a"));

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(["a"], await NotesAsync(app));
        Assert.True(await IsCompletedAsync(app, task));
        Assert.Contains(app.Logs.Lines, line => line.EventId.Id == 3503 && line.Message.EndsWith("the task is committed.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_COMMIT_that_never_happened_is_an_ordinary_failure()
    {
        await using var app = await WithFaultAsync(afterCommit: false);
        var task = await ClaimAsync(app);

        await Assert.ThrowsAsync<IOException>(() => RunAsync(app, task, body => body.SaveAsync("a")));

        Assert.Empty(await NotesAsync(app));
        Assert.False(await IsCompletedAsync(app, task));
        Assert.Contains(app.Logs.Lines, line => line.EventId.Id == 3503 && line.Message.EndsWith("the task is not committed.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deferred_constraint_that_fails_at_COMMIT_is_an_ordinary_failure()
    {
        await using var app = await CreateAsync();
        await app.Database.ExecuteAsync("""CREATE TABLE parents (id bigint PRIMARY KEY)""");
        await app.Database.ExecuteAsync("""CREATE TABLE kids (parent bigint REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)""");
        var task = await ClaimAsync(app);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => RunAsync(app, task, async body =>
        {
            await body.SaveAsync("a");
            await body.Db.Database.ExecuteSqlRawAsync("INSERT INTO kids VALUES (7)");
        }));

        Assert.Empty(await NotesAsync(app));
        Assert.False(await IsCompletedAsync(app, task));
        await app.WithDbAsync(db => db.Notes.CountAsync());
    }

    [Fact]
    public async Task A_store_joins_the_running_tasks_transaction()
    {
        await using var app = await CreateAsync();
        var join = app.Get<Firefly.Tasks.Transaction.IHomeTransaction>();
        Assert.Null(await join.JoinAsync(default));

        var outcome = await RunAsync(app, async body =>
        {
            Assert.Null(join.Current);
            var (connection, transaction) = (await join.JoinAsync(default))!.Value;
            Assert.Same(body.Db.Database.GetDbConnection(), connection);
            Assert.Equal((connection, transaction), join.Current);
            Assert.Equal((connection, transaction), join.Join());
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        await RunAsync(app, async _ => Assert.Null(await join.JoinAsync(default)), TaskTransaction.None);
    }

    private Task<TestApp> WithFaultAsync(bool afterCommit) => CreateAsync(options =>
        options.Services = services => services.ConfigureDbContext<TestDb>(db => db.AddInterceptors(new CommitFault(afterCommit))));

    private static async Task<long> ChildrenAsync(TestApp app) =>
        Convert.ToInt64(await app.Database.ScalarAsync("SELECT count(*) FROM firefly_tasks WHERE name = 'Test.Child'"));
}
