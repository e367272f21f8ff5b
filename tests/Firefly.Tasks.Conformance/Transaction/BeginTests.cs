using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>When a task's transaction begins, and that everything from there on commits with the completion or not at all.</summary>
public abstract class BeginTests<TDatabase>(TDatabase database) : TransactionSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    [Theory]
    [InlineData(ContextRegistration.Context)]
    [InlineData(ContextRegistration.Pool)]
    [InlineData(ContextRegistration.Factory)]
    [InlineData(ContextRegistration.PooledFactory)]
    public async Task What_is_saved_commits_with_the_completion_however_the_context_is_registered(ContextRegistration registration)
    {
        foreach (var retry in (bool[])[false, true])
            foreach (var storeFirst in (bool[])[false, true])
            {
                await using var app = await CreateAsync(options => (options.Registration, options.RetryOnFailure, options.StoreFirst) = (registration, retry, storeFirst));
                var task = await ClaimAsync(app);

                var outcome = await RunAsync(app, task, async body =>
                {
                    await body.SaveAsync("a");
                    Assert.Empty(await NotesAsync(app));
                    await body.SaveAsync("b");
                });

                Assert.Equal(CommitOutcome.Committed, outcome);
                Assert.Equal(["a", "b"], await NotesAsync(app));
                Assert.True(await IsCompletedAsync(app, task));
            }
    }

    [Fact]
    public async Task A_synchronous_save_is_inside()
    {
        await using var app = await CreateAsync();
        var task = await ClaimAsync(app);

        var outcome = await RunAsync(app, task, async body =>
        {
            body.Add("a");
            body.SaveNow();
            Assert.Empty(await NotesAsync(app));
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(["a"], await NotesAsync(app));
    }

    [Fact]
    public async Task Reads_and_a_save_without_changes_begin_no_transaction()
    {
        await using var app = await CreateAsync();

        var outcome = await RunAsync(app, async body =>
        {
            Assert.Equal(0, await body.Db.Notes.CountAsync());
            Assert.Equal(0, await body.Db.SaveChangesAsync());
            Assert.Null(body.Db.Database.CurrentTransaction);
        });

        Assert.Equal(CommitOutcome.NoTransaction, outcome);
    }

    [Theory]
    [InlineData("ExecuteUpdate")]
    [InlineData("ExecuteDelete")]
    [InlineData("ExecuteSql")]
    [InlineData("ExecuteSqlNow")]
    [InlineData("FromSql")]
    [InlineData("SqlQuery")]
    public async Task A_statement_outside_SaveChanges_begins_the_transaction_before_it(string statement)
    {
        await using var app = await CreateAsync();
        await app.WithDbAsync(db => AddAsync(db, "old"));
        var task = await ClaimAsync(app);

        var outcome = await RunAsync(app, task, async body =>
        {
            await StatementAsync(body.Db, statement);
            Assert.NotNull(body.Db.Database.CurrentTransaction);
            Assert.Equal(["old"], await NotesAsync(app));
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.True(await IsCompletedAsync(app, task));
        Assert.Equal(statement == "ExecuteDelete" ? [] : ["new"], await NotesAsync(app));
    }

    [Fact]
    public async Task What_a_body_wrote_is_gone_when_it_throws()
    {
        await using var app = await CreateAsync();
        var task = await ClaimAsync(app);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(app, task, async body =>
        {
            await body.SaveAsync("a");
            await body.Db.Notes.ExecuteUpdateAsync(set => set.SetProperty(note => note.TaskId, 1));
            throw new InvalidOperationException("mine");
        }));

        Assert.Equal("mine", error.Message);
        Assert.Empty(await NotesAsync(app));
        Assert.False(await IsCompletedAsync(app, task));
    }

    [Fact]
    public async Task What_a_body_wrote_is_gone_when_its_claim_was_lost()
    {
        await using var app = await CreateAsync();
        var task = await ClaimAsync(app);

        var outcome = await RunAsync(app, task with { Claim = task.Claim with { Number = task.Claim.Number - 1 } }, body => body.SaveAsync("a"));

        Assert.Equal(CommitOutcome.ClaimLost, outcome);
        Assert.Empty(await NotesAsync(app));
        Assert.False(await IsCompletedAsync(app, task));
        Assert.Contains(app.Logs.Lines, line => line.EventId.Id == 3502);
    }

    /// <summary>A database for each tenant, each with tables of its own, in which ids and claims count from one.</summary>
    [Fact]
    public async Task A_body_that_turns_its_connection_to_another_database_ends_no_task_there()
    {
        await using var app = await CreateAsync();
        await using var other = await CreateAsync();
        var task = await ClaimAsync(app);
        var twin = await ClaimAsync(other, consumer: "other");

        var outcome = await RunAsync(app, task, body =>
        {
            body.Db.Database.SetConnectionString(other.Database.ConnectionString);
            return body.SaveAsync("a");
        });

        Assert.Equal((task.Id, task.Claim.Number, CommitOutcome.ClaimLost), (twin.Id, twin.Claim.Number, outcome));
        Assert.Empty(await NotesAsync(other));
        Assert.True(Assert.Single(await other.Get<ITaskStore>().CompleteAsync([new Completion.Released(twin.Id, twin.Claim)], default)));
        Assert.True(Assert.Single(await app.Get<ITaskStore>().CompleteAsync([new Completion.Released(task.Id, task.Claim)], default)));
    }

    [Fact]
    public async Task None_leaves_the_body_to_itself()
    {
        await using var app = await CreateAsync();

        var outcome = await RunAsync(
            app,
            async body =>
            {
                await body.SaveAsync("a");
                Assert.Equal(["a"], await NotesAsync(app));
                await using var own = await body.Db.Database.BeginTransactionAsync();
                await body.SaveAsync("b");
                await own.CommitAsync();
            },
            TaskTransaction.None);

        Assert.Equal(CommitOutcome.NoTransaction, outcome);
        Assert.Equal(["a", "b"], await NotesAsync(app));
    }

    [Theory]
    [InlineData(ContextRegistration.Context, false)]
    [InlineData(ContextRegistration.Pool, false)]
    [InlineData(ContextRegistration.Factory, false)]
    [InlineData(ContextRegistration.PooledFactory, false)]
    [InlineData(ContextRegistration.Context, true)]
    [InlineData(ContextRegistration.Pool, true)]
    public async Task Code_that_suppresses_the_flow_of_the_execution_context_is_inside(ContextRegistration registration, bool usedBefore)
    {
        await using var app = await CreateAsync(options => options.Registration = registration);
        await RunAsync(app, _ => Task.CompletedTask);
        var task = await ClaimAsync(app);

        var outcome = await RunAsync(app, task, async body =>
        {
            if (usedBefore)
                await body.Db.Notes.CountAsync();
            Task save;
            using (ExecutionContext.SuppressFlow())
                save = Task.Run(() => body.SaveAsync("a"));
            await save;
            Assert.Empty(await NotesAsync(app));
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(["a"], await NotesAsync(app));
    }

    [Fact]
    public async Task Code_that_outlives_its_run_is_outside()
    {
        await using var app = await CreateAsync();
        var go = new TaskCompletionSource();
        Task? late = null;

        await RunAsync(app, async body =>
        {
            await body.SaveAsync("a");
            late = Task.Run(async () =>
            {
                await go.Task;
                await app.WithDbAsync(db => AddAsync(db, "late"));
            });
        });
        go.SetResult();
        await late!;

        Assert.Equal(["a", "late"], await NotesAsync(app));
    }

    [Fact]
    public async Task A_pooled_context_takes_nothing_of_a_run_into_its_next_use()
    {
        await using var app = await CreateAsync(options => (options.Registration, options.RetryOnFailure) = (ContextRegistration.Pool, true));
        TestDb? first = null;
        await RunAsync(app, async body =>
        {
            first = body.Db;
            body.Db.Database.AutoSavepointsEnabled = false;
            await body.SaveAsync("a");
            await body.SaveAsync("b");
            Assert.False(body.Db.Database.AutoSavepointsEnabled);
        });
        await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(app, async body =>
        {
            Assert.Same(first, body.Db);
            await body.SaveAsync("c");
            await body.Db.Database.BeginTransactionAsync();
            throw new InvalidOperationException("mine");
        }));

        await app.WithDbAsync(async db =>
        {
            Assert.Same(first, db);
            Assert.True(db.Database.AutoSavepointsEnabled);
            Assert.Null(db.Database.CurrentTransaction);
            Assert.True(db.Database.CreateExecutionStrategy().RetriesOnFailure);
            await AddAsync(db, "outside");
            Assert.Contains("outside", await NotesAsync(app));
        });
        Assert.Equal(["a", "b", "outside"], await NotesAsync(app));
    }

    [Fact]
    public async Task What_a_body_began_in_the_background_retries_passing_faults_again_when_its_run_is_over()
    {
        await using var app = await CreateAsync(options => options.RetryOnFailure = true);
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<(bool Within, bool After)>? loop = null;

        await RunAsync(app, _ =>
        {
            loop = LoopAsync();
            return Task.CompletedTask;
        });
        over.SetResult();

        Assert.Equal((false, true), await loop!);

        async Task<(bool Within, bool After)> LoopAsync()
        {
            var within = await RetriesAsync();
            await over.Task;
            return (within, await RetriesAsync());
        }

        Task<bool> RetriesAsync() => app.WithDbAsync(db => Task.FromResult(db.Database.CreateExecutionStrategy().RetriesOnFailure));
    }

    private static async Task AddAsync(TestDb db, string text)
    {
        db.Notes.Add(new Note { Text = text });
        await db.SaveChangesAsync();
    }

    private static async Task StatementAsync(TestDb db, string statement)
    {
        const string Update = """UPDATE "Notes" SET "Text" = 'new'""";
        switch (statement)
        {
            case "ExecuteUpdate":
                await db.Notes.ExecuteUpdateAsync(set => set.SetProperty(note => note.Text, "new"));
                break;
            case "ExecuteDelete":
                await db.Notes.ExecuteDeleteAsync();
                break;
            case "ExecuteSql":
                Assert.Equal(1, await db.Database.ExecuteSqlRawAsync(Update + """ WHERE "Text" = {0}""", "old"));
                break;
            case "ExecuteSqlNow":
                Assert.Equal(1, db.ExecuteNow(Update));
                break;
            case "FromSql":
                Assert.Single(await db.Notes.FromSqlRaw(Update + " RETURNING *").ToListAsync());
                break;
            case "SqlQuery":
                Assert.Single(await db.Database.SqlQueryRaw<long>(Update + """ RETURNING "Id" AS "Value" """).ToListAsync());
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(statement), statement, null);
        }
    }
}
