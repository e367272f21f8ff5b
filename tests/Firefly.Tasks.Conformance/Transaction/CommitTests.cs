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

    [Theory]
    [InlineData("COMMIT", false)]
    [InlineData("COMMIT", true)]
    [InlineData("ROLLBACK", false)]
    [InlineData("ROLLBACK", true)]
    public async Task A_body_that_ends_its_transaction_past_EF_fails_the_attempt_and_writes_nothing_more(string how, bool savesMore)
    {
        await using var app = await CreateAsync();
        if (IsSqlite && IsPortable)
            return; // only the native store can ask SQLite itself: see the next test
        var task = await ClaimAsync(app);

        var error = await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(app, task, async body =>
        {
            await body.SaveAsync("a");
            await RawAsync(body, how);
            if (savesMore)
                await body.SaveAsync("b");
        }));

        Assert.StartsWith("The transaction of task 1 ('Test.Body') is no longer open: the connection was closed or lost, or raw SQL ended", error.Message);
        Assert.Equal(how == "COMMIT" ? ["a"] : [], await NotesAsync(app));
        Assert.False(await IsCompletedAsync(app, task));
        Assert.Equal(CommitOutcome.Committed, await RunAsync(app, body => body.SaveAsync("next")));
        Assert.DoesNotContain(app.Logs.Lines, line => line.EventId.Id == 3506);
    }

    [Fact]
    public async Task A_COMMIT_past_EF_that_the_driver_does_not_see_is_logged()
    {
        if (!(IsSqlite && IsPortable))
            return;
        await using var app = await CreateAsync();
        var task = await ClaimAsync(app);

        var outcome = await RunAsync(app, task, async body =>
        {
            await body.SaveAsync("a");
            await RawAsync(body, "COMMIT");
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.True(await IsCompletedAsync(app, task));
        Assert.Contains(app.Logs.Lines, line => line.EventId.Id == 3503);
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
    public async Task The_context_is_not_given_back_before_EF_is_done_with_a_save_that_nobody_awaited()
    {
        var held = new HeldSave();
        await using var app = await CreateAsync(options =>
        {
            options.Time = held;
            options.Services = services => services.AddScoped(_ => new HeldSave.Lease(held));
        });

        var outcome = await RunAsync(app, async body =>
        {
            held.Hold(body.Db);
            _ = body.Scope.GetRequiredService<HeldSave.Lease>();
            _ = Task.Run(() => body.SaveAsync("a"), CancellationToken.None);
            await held.Sent;
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.False(held.EndedHeld);
        Assert.Equal(["a"], await NotesAsync(app));
    }

    private static async Task RawAsync(TaskBody body, string sql)
    {
        await using var command = body.Db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private Task<TestApp> WithFaultAsync(bool afterCommit) => CreateAsync(options =>
        options.Services = services => services.ConfigureDbContext<TestDb>(db => db.AddInterceptors(new CommitFault(afterCommit))));
}
