using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Execute;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>Other contexts in a body: outside and said so, until they are enlisted.</summary>
public abstract class OutsideTests<TDatabase>(TDatabase database) : TransactionSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    [Theory]
    [InlineData("new scope")]
    [InlineData("new")]
    [InlineData("other type")]
    public async Task What_is_written_through_another_context_stays_and_is_warned_of_once(string which)
    {
        await using var app = await CreateWithOtherAsync();
        for (var round = 0; round < 2; round++)
        {
            var text = $"outside {round}";
            await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(app, async body =>
            {
                await WriteBesideAsync(app, body, which, text);
                await body.SaveAsync("inside");
                throw new TimeoutException();
            }));
        }

        Assert.Equal(["outside 0", "outside 1"], await NotesAsync(app));
        var warning = Assert.Single(app.Logs.Lines, line => line.EventId.Id == 3500);
        Assert.Equal(LogLevel.Warning, warning.Level);
        Assert.Contains("'Test.Body'", warning.Message);
        Assert.Contains("task.Enlist", warning.Message);
    }

    [Fact]
    public async Task Reads_through_another_context_are_no_matter()
    {
        await using var app = await CreateWithOtherAsync();
        await RunAsync(app, async body =>
        {
            await body.SaveAsync("inside");
            Assert.Empty(await body.Scope.GetRequiredService<OtherDb>().Notes.ToListAsync());
        });
        Assert.DoesNotContain(app.Logs.Lines, line => line.EventId.Id == 3500);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task An_enlisted_context_writes_in_the_tasks_transaction(bool afterAWrite, bool pooled)
    {
        await using var app = await CreateWithOtherAsync(pooled);

        async Task Body(TaskBody body, bool fails)
        {
            var other = body.Scope.GetRequiredService<OtherDb>();
            if (afterAWrite)
                await body.SaveAsync("inside");
            body.Task.Enlist(other);
            body.Task.Enlist(other);
            body.Task.Enlist(body.Db);
            other.Add(new Note { Text = "enlisted" });
            await other.SaveChangesAsync();
            Assert.Equal(1, await body.Db.Notes.CountAsync(note => note.Text == "enlisted"));
            Assert.Empty(await NotesAsync(app));
            if (fails)
                throw new TimeoutException();
        }

        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(app, body => Body(body, fails: true)));
        Assert.Empty(await NotesAsync(app));

        Assert.Equal(CommitOutcome.Committed, await RunAsync(app, body => Body(body, fails: false)));
        Assert.Equal(afterAWrite ? ["enlisted", "inside"] : ["enlisted"], await NotesAsync(app));
        Assert.DoesNotContain(app.Logs.Lines, line => line.EventId.Id is 3500 or 3508);

        await using var scope = app.Services.CreateAsyncScope();
        var again = scope.ServiceProvider.GetRequiredService<OtherDb>();
        Assert.Null(again.Database.CurrentTransaction);
        again.Add(new Note { Text = "later" });
        await again.SaveChangesAsync();
        Assert.Contains("later", await NotesAsync(app));
    }

    [Theory]
    [InlineData("transaction")]
    [InlineData("database")]
    [InlineData("synchronous")]
    [InlineData("sql")]
    public async Task An_enlisted_context_cannot_commit_the_tasks_transaction(string how)
    {
        await using var app = await CreateWithOtherAsync();

        var error = await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(app, async body =>
        {
            var other = body.Scope.GetRequiredService<OtherDb>();
            await body.SaveAsync("inside");
            body.Task.Enlist(other);
            other.Add(new Note { Text = "enlisted" });
            await other.SaveChangesAsync();
            await CommitAsync(other.Database, how);
        }));

        Assert.StartsWith("Task 1 ('Test.Body') ", error.Message);
        Assert.Contains(how == "sql" ? "The SQL was not sent." : "Nothing was committed.", error.Message);
        Assert.Empty(await NotesAsync(app));
    }

    [Fact]
    public async Task What_an_enlisted_context_was_refused_is_no_matter_to_a_body_that_catches_it()
    {
        await using var app = await CreateWithOtherAsync();

        var outcome = await RunAsync(app, async body =>
        {
            var other = body.Scope.GetRequiredService<OtherDb>();
            body.Task.Enlist(other);
            foreach (var how in (string[])["transaction", "sql"])
                await Assert.ThrowsAsync<TaskTransactionException>(() => CommitAsync(other.Database, how));
            other.Add(new Note { Text = "enlisted" });
            await other.SaveChangesAsync();
            await body.SaveAsync("inside");
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(["enlisted", "inside"], await NotesAsync(app));
    }

    [Fact]
    public async Task A_leased_context_of_the_home_type_can_be_enlisted_and_goes_back_clean()
    {
        await using var app = await CreateAsync(options => options.Registration = ContextRegistration.PooledFactory);
        var factory = app.Get<IDbContextFactory<TestDb>>();

        await RunAsync(app, async body =>
        {
            await using (var other = await factory.CreateDbContextAsync())
            {
                body.Task.Enlist(other);
                other.Add(new Note { Text = "enlisted" });
                await other.SaveChangesAsync();
            }

            if (!IsSqlite)
            {
                await using var next = await factory.CreateDbContextAsync();
                next.Add(new Note { Text = "outside" });
                await next.SaveChangesAsync();
                Assert.Equal(["outside"], await NotesAsync(app));
            }
        });

        Assert.Equal(IsSqlite ? ["enlisted"] : ["enlisted", "outside"], await NotesAsync(app));
    }

    [Fact]
    public async Task A_context_of_another_type_from_a_pooled_factory_cannot_be_enlisted()
    {
        await using var app = await CreateAsync(options => options.Services = services => services.AddPooledDbContextFactory<OtherDb>(ConfigureOther));

        var error = await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(app, async body =>
        {
            await using var other = await app.Get<IDbContextFactory<OtherDb>>().CreateDbContextAsync();
            body.Task.Enlist(other);
        }));

        Assert.StartsWith("Task 1 ('Test.Body') cannot enlist a OtherDb from a pooled factory", error.Message);
        Assert.Contains("constructor argument", error.Message);
    }

    [Fact]
    public async Task A_context_on_another_database_cannot_be_enlisted()
    {
        await using var app = await CreateAsync();
        await using var elsewhere = await app.Database.Engine.CreateAsync();

        var error = await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(app, async body =>
        {
            await using var other = elsewhere.CreateContext();
            body.Task.Enlist(other);
        }));

        Assert.StartsWith("Task 1 ('Test.Body') cannot enlist TestDb: it is on another database than TestDb", error.Message);
    }

    [Fact]
    public async Task A_context_in_a_transaction_of_its_own_cannot_be_enlisted()
    {
        await using var app = await CreateAsync();
        var error = await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(app, async body =>
        {
            await using var other = body.NewContext();
            await using var own = await other.Database.BeginTransactionAsync();
            body.Task.Enlist(other);
        }));
        Assert.StartsWith("Task 1 ('Test.Body') cannot enlist TestDb: it has a transaction of its own.", error.Message);
    }

    [Fact]
    public async Task A_task_without_a_transaction_has_nothing_to_enlist_in()
    {
        await using var app = await CreateAsync();
        var error = await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(
            app,
            body =>
            {
                body.Task.Enlist(body.Db);
                return Task.CompletedTask;
            },
            TaskTransaction.None));
        Assert.StartsWith("Task 1 ('Test.Body') has no transaction to enlist in", error.Message);
    }

    [Fact]
    public async Task A_second_writer_in_the_body_commits_by_itself_and_on_SQLite_is_told_at_once_to_enlist()
    {
        await using var app = await CreateAsync();
        static async Task WriteTwiceAsync(TaskBody body)
        {
            await body.SaveAsync("inside");
            await using var other = body.NewContext();
            other.Add(new Note { Text = "outside" });
            await other.SaveChangesAsync();
        }

        if (!IsSqlite)
        {
            await RunAsync(app, body => WriteTwiceAsync(body));
            Assert.Equal(["inside", "outside"], await NotesAsync(app));
            return;
        }

        var error = (await Assert.ThrowsAsync<DbUpdateException>(() => RunAsync(app, body => WriteTwiceAsync(body)))).GetBaseException();
        Assert.IsType<TaskTransactionException>(error);
        Assert.StartsWith("Task 1 ('Test.Body') writes through TestDb while its own transaction is open. SQLite has one writer", error.Message);

        error = await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(app, async body =>
        {
            await using var other = body.NewContext();
            await using var own = await other.Database.BeginTransactionAsync();
            await body.SaveAsync("inside");
        }));
        Assert.StartsWith("Task 2 ('Test.Body') writes through its DbContext while TestDb holds a transaction of its own. SQLite has one writer", error.Message);
        Assert.Empty(await NotesAsync(app));
    }

    private static async Task CommitAsync(DatabaseFacade enlisted, string how)
    {
        switch (how)
        {
            case "transaction":
                await enlisted.CurrentTransaction!.CommitAsync();
                break;
            case "database":
                await enlisted.CommitTransactionAsync();
                break;
            case "synchronous":
                enlisted.CommitNow();
                break;
            default:
                await enlisted.ExecuteSqlRawAsync("COMMIT");
                break;
        }
    }

    private Task<TestApp> CreateWithOtherAsync(bool pooled = true) => CreateAsync(options => options.Services = services =>
    {
        if (pooled)
            services.AddDbContextPool<OtherDb>(ConfigureOther);
        else
            services.AddDbContext<OtherDb>(ConfigureOther);
    });

    private void ConfigureOther(IServiceProvider provider, DbContextOptionsBuilder other)
    {
        using var scope = provider.CreateScope();
        Database.Configure(other, scope.ServiceProvider.GetRequiredService<TestDb>().Database.GetConnectionString()!);
    }

    private static async Task WriteBesideAsync(TestApp app, TaskBody body, string which, string text)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await using DbContext other = which switch
        {
            "new scope" => scope.ServiceProvider.GetRequiredService<TestDb>(),
            "new" => body.NewContext(),
            _ => scope.ServiceProvider.GetRequiredService<OtherDb>(),
        };
        other.Add(new Note { Text = text });
        await other.SaveChangesAsync();
    }
}
