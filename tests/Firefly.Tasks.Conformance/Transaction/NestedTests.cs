using System.Data;
using System.Data.Common;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Execute;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>Transactions that the body begins are parts of the task's own; what would end that one is refused.</summary>
public abstract class NestedTests<TDatabase>(TDatabase database) : TransactionSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BeginTransaction_is_a_part_that_can_be_rolled_back_by_itself(bool retry)
    {
        await using var app = await CreateAsync(options => options.RetryOnFailure = retry);
        var task = await ClaimAsync(app);

        var outcome = await RunAsync(app, task, async body =>
        {
            var database = body.Db.Database;
            await using (var part = await database.BeginTransactionAsync())
            {
                await body.SaveAsync("committed");
                Assert.Same(part, database.CurrentTransaction);
                await part.CommitAsync();
            }

            await using (var part = await database.BeginTransactionAsync())
            {
                await body.SaveAsync("rolled back");
                await part.RollbackAsync();
                body.Db.ChangeTracker.Clear();
            }

            await using (await database.BeginTransactionAsync())
                await body.SaveAsync("left");
            body.Db.ChangeTracker.Clear();

            using (var part = database.BeginNow())
            {
                await body.SaveAsync("kept");
                await part.CreateSavepointAsync("mine");
                await body.SaveAsync("undone");
                await part.RollbackToSavepointAsync("mine");
                await database.CommitTransactionAsync();
            }

            Assert.Empty(await NotesAsync(app));
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(["committed", "kept"], await NotesAsync(app));
        Assert.True(await IsCompletedAsync(app, task));
    }

    [Fact]
    public async Task The_body_may_run_its_own_execution_strategy()
    {
        await using var app = await CreateAsync(options => options.RetryOnFailure = true);

        var outcome = await RunAsync(app, async body =>
        {
            await body.SaveAsync("a");
            await body.Db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                await using var part = await body.Db.Database.BeginTransactionAsync();
                await body.SaveAsync("b");
                await part.CommitAsync();
            });
            await body.Db.Notes.Where(note => note.Text == "a").ExecuteUpdateAsync(set => set.SetProperty(note => note.TaskId, 7));
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(["a", "b"], await NotesAsync(app));
    }

    [Fact]
    public async Task A_transient_fault_reaches_the_executor_and_is_known_as_one()
    {
        var wire = new Wire();
        await using var app = await CreateAsync(options =>
        {
            options.RetryOnFailure = true;
            options.Services = services => services.ConfigureDbContext<TestDb>(db => db.AddInterceptors(wire));
        });
        var task = await ClaimAsync(app);
        await using var scope = app.Services.CreateAsyncScope();
        var run = app.Get<ITaskTransactions>().Begin(task, ContextOf(task), TaskTransaction.OnFirstWrite, scope.ServiceProvider);
        var body = new TaskBody(app, scope.ServiceProvider, ContextOf(task));
        await body.SaveAsync("a");
        wire.IsCut = true;
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => body.SaveAsync("b"));
        await run.RollbackAsync();
        await run.DisposeAsync();
        run.Leave();

        Assert.True(run.IsTransient(new InvalidOperationException("around", fault)));
        Assert.False(run.IsTransient(new InvalidOperationException("around", new TimeoutException())));
        Assert.False(run.IsTransient(new InvalidOperationException("mine")));
        Assert.Empty(await NotesAsync(app));
    }

    [Fact]
    public async Task A_part_that_was_left_open_fails_the_attempt()
    {
        var error = await FailsAsync(async body =>
        {
            _ = await body.Db.Database.BeginTransactionAsync();
            await body.SaveAsync("a");
        });
        Assert.StartsWith("Task 1 ('Test.Body') returned without having committed or rolled back a transaction that it began with BeginTransaction.", error.Message);
    }

    [Fact]
    public async Task A_second_part_inside_a_part_is_refused_as_EF_does()
    {
        var error = await FailsAsync(async body =>
        {
            await using var part = await body.Db.Database.BeginTransactionAsync();
            await body.Db.Database.BeginTransactionAsync();
        });
        Assert.StartsWith("Task 1 ('Test.Body') began a transaction while one that it began before is still open.", error.Message);
    }

    [Fact]
    public async Task Isolation_can_be_chosen_before_the_first_write_but_not_raised_after_it()
    {
        await using var app = await CreateAsync();
        await RunAsync(app, async body =>
        {
            await using var part = await body.Db.Database.BeginTransactionAsync(IsolationLevel.Serializable);
            await body.SaveAsync("a");
            await part.CommitAsync();
        });
        Assert.Equal(["a"], await NotesAsync(app));
        if (IsSqlite)
            return; // always serializable

        var error = await FailsAsync(async body =>
        {
            await body.SaveAsync("b");
            await body.Db.Database.BeginTransactionAsync(IsolationLevel.Serializable);
        });
        Assert.StartsWith("Task 1 ('Test.Body') began a part with isolation Serializable, but its transaction has already begun with ReadCommitted", error.Message);
    }

    [Fact]
    public async Task Committing_the_tasks_own_transaction_is_refused()
    {
        var error = await FailsAsync(async body =>
        {
            await body.SaveAsync("a");
            await body.Db.Database.CurrentTransaction!.CommitAsync();
        });
        Assert.StartsWith("Task 1 ('Test.Body') tried to commit the transaction that it runs in.", error.Message);
    }

    [Fact]
    public async Task Rolling_the_tasks_own_transaction_back_fails_the_attempt()
    {
        var error = await FailsAsync(async body =>
        {
            await body.SaveAsync("a");
            await body.Db.Database.RollbackTransactionAsync();
        });
        Assert.StartsWith("Task 1 ('Test.Body') rolled back the transaction that it runs in.", error.Message);
    }

    [Fact]
    public async Task Nothing_is_written_after_the_tasks_own_transaction_was_rolled_back()
    {
        await FailsAsync(async body =>
        {
            await body.SaveAsync("a");
            await body.Db.Database.CurrentTransaction!.DisposeAsync();
            var error = await Assert.ThrowsAsync<TaskTransactionException>(() => body.SaveAsync("b"));
            Assert.StartsWith("The transaction of task 1 ('Test.Body') is no longer open", error.Message);
        });
    }

    [Fact]
    public async Task UseTransaction_is_refused()
    {
        var error = await FailsAsync(async body =>
        {
            var connection = body.Db.Database.GetDbConnection();
            await connection.OpenAsync();
            await body.Db.Database.UseTransactionAsync(await connection.BeginTransactionAsync());
        });
        Assert.StartsWith("Task 1 ('Test.Body') gave its DbContext another transaction with UseTransaction.", error.Message);
    }

    [Fact]
    public async Task A_TransactionScope_is_refused()
    {
        var error = await FailsAsync(async body =>
        {
            using var ambient = new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled);
            await body.SaveAsync("a");
        });
        Assert.StartsWith("Task 1 ('Test.Body') uses its DbContext inside a TransactionScope.", error.Message);
    }

    [Theory]
    [InlineData("COMMIT")]
    [InlineData("/* done */ COMMIT")]
    [InlineData("-- done\nCOMMIT")]
    [InlineData("SELECT 1; END")]
    [InlineData("UPDATE \"Notes\" SET \"TaskId\" = 1; ROLLBACK")]
    [InlineData("begin transaction")]
    [InlineData("UPDATE \"Notes\" SET \"Text\" = 'a -- b'; COMMIT")]
    [InlineData("SELECT '/*'; COMMIT; SELECT '*/'")]
    [InlineData("SELECT 1 AS \"/*\"; COMMIT; SELECT 1 AS \"*/\"")]
    [InlineData("SELECT $a$--$a$; COMMIT")]
    [InlineData("SELECT 'it\\'; COMMIT; SELECT 'x'")]
    [InlineData("SELECT 'it\\'s'; COMMIT; SELECT 'x'")]
    [InlineData("prepare transaction 'w'")]
    [InlineData("END")]
    [InlineData("UPDATE \"Notes\" SET \"TaskId\" = 1; END")]
    [InlineData("UPDATE \"Notes\" SET \"TaskId\" = CASE WHEN \"TaskId\" IS NULL THEN 1 END; END;")]
    [InlineData("UPDATE \"Notes\" SET \"TaskId\" = 1; /* done */ end transaction; UPDATE \"Notes\" SET \"TaskId\" = 2")]
    [InlineData("BEGIN; UPDATE \"Notes\" SET \"TaskId\" = 1; END")]
    public async Task Raw_SQL_that_ends_or_begins_a_transaction_is_refused(string sql)
    {
        var error = await FailsAsync(async body =>
        {
            await body.SaveAsync("a");
            await body.Db.Database.ExecuteSqlRawAsync(sql);
        });
        Assert.StartsWith("Task 1 ('Test.Body') sent SQL that begins or ends a transaction", error.Message);
    }

    [Theory]
    [InlineData("UPDATE \"Notes\" SET \"Text\" = 'it''s; COMMIT'")]
    [InlineData("UPDATE \"Notes\" SET \"Text\" = 'a' /* ; COMMIT */ -- ; COMMIT")]
    [InlineData("UPDATE \"Notes\" AS \"; COMMIT\" SET \"Text\" = 'a'")]
    [InlineData("UPDATE \"Notes\" SET \"TaskId\" = CASE WHEN \"TaskId\" IS NULL THEN 1 END; UPDATE \"Notes\" SET \"TaskId\" = CASE 1 WHEN 1 THEN 2 END")]
    [InlineData("a block")]
    [InlineData("a block in quotes")]
    public async Task SQL_that_only_speaks_of_a_COMMIT_is_sent(string sql)
    {
        await using var app = await CreateAsync();
        const string Statements = """UPDATE "Notes" SET "TaskId" = CASE WHEN "TaskId" IS NULL THEN 1 END; UPDATE "Notes" SET "TaskId" = 2""";
        if (IsSqlite && sql.StartsWith("a block", StringComparison.Ordinal))
            sql = $"CREATE TRIGGER marked AFTER INSERT ON \"Notes\" BEGIN {Statements}; END";
        else if (sql == "a block")
            sql = $"DO 'BEGIN {Statements}; END'";
        else if (sql == "a block in quotes")
            sql = $"DO $mark$ BEGIN {Statements}; END; $mark$";

        var outcome = await RunAsync(app, async body =>
        {
            await body.SaveAsync("a");
            await body.Db.Database.ExecuteSqlRawAsync(sql);
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
    }

    [Fact]
    public async Task Savepoints_in_raw_SQL_are_the_bodys_own()
    {
        await using var app = await CreateAsync();
        var outcome = await RunAsync(app, async body =>
        {
            await body.SaveAsync("a");
            await body.Db.Database.ExecuteSqlRawAsync("SAVEPOINT mine");
            await body.Db.Notes.ExecuteUpdateAsync(set => set.SetProperty(note => note.Text, "b"));
            await body.Db.Notes.ExecuteUpdateAsync(set => set.SetProperty(note => note.Text, "c"));
            await body.Db.Database.ExecuteSqlRawAsync("ROLLBACK TO SAVEPOINT mine");
            await body.Db.Notes.ExecuteUpdateAsync(set => set.SetProperty(note => note.TaskId, 1));
        });
        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(["a"], await NotesAsync(app));
    }

    private async Task<TaskTransactionException> FailsAsync(Func<TaskBody, Task> bodyOf)
    {
        await using var app = await CreateAsync();
        var task = await ClaimAsync(app);
        var error = await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(app, task, bodyOf));
        Assert.Empty(await NotesAsync(app));
        Assert.False(await IsCompletedAsync(app, task));
        return error;
    }

    private sealed class Wire : DbCommandInterceptor
    {
        public bool IsCut { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            IsCut ? throw new TimeoutException() : new(result);
    }
}
