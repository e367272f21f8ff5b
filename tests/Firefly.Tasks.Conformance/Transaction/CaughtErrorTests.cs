using System.Data;
using System.Data.Common;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Execute;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>An error that the body catches leaves the transaction as usable as it would be outside a task.</summary>
public abstract class CaughtErrorTests<TDatabase>(TDatabase database) : TransactionSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task What_was_begun_when_an_interceptor_failed_is_ended_and_the_body_may_save_again(bool synchronous, bool openedByHand)
    {
        await using var app = await CreateAsync(options =>
            options.Services = services => services.ConfigureDbContext<TestDb>(db => db.AddInterceptors(new BeginFault())));

        var outcome = await RunAsync(app, async body =>
        {
            if (openedByHand)
                await body.Db.Database.OpenConnectionAsync();
            body.Add("a");
            Assert.Equal("the setting", (await Assert.ThrowsAsync<IOException>(SaveAsync)).Message);
            await app.Database.ExecuteAsync("CREATE TABLE nobody_holds_a_lock (id bigint)");
            Assert.Equal(openedByHand, body.Db.Database.GetDbConnection().State == ConnectionState.Open);
            await SaveAsync();

            async Task SaveAsync()
            {
                if (synchronous)
                    body.SaveNow();
                else
                    await body.Db.SaveChangesAsync();
            }
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(["a"], await NotesAsync(app));
    }

    [Theory]
    [InlineData("SaveChanges")]
    [InlineData("SaveNow")]
    [InlineData("ExecuteUpdate")]
    [InlineData("ExecuteSql")]
    [InlineData("ExecuteSqlNow")]
    [InlineData("FromSql")]
    [InlineData("Query")]
    [InlineData("Scalar")]
    public async Task A_caught_error_spoils_nothing(string failure)
    {
        await SpoilsNothingAsync(failure, first: true);
        await SpoilsNothingAsync(failure, first: false);
    }

    [Theory]
    [InlineData("refused statement")]
    [InlineData("refused read")]
    [InlineData("refused save")]
    [InlineData("cancelled read")]
    [InlineData("parameter of a statement")]
    [InlineData("parameter of a read")]
    public async Task A_caught_error_of_a_statement_that_was_never_sent_spoils_nothing(string failure)
    {
        await SpoilsNothingAsync(failure, first: true);
        await SpoilsNothingAsync(failure, first: false);
    }

    [Fact]
    public async Task A_statement_that_the_application_answers_itself_spoils_nothing()
    {
        await using var app = await CreateAsync(WithUnsent);

        var outcome = await RunAsync(app, async body =>
        {
            await body.SaveAsync("a");
            for (var times = 0; times < 2; times++)
                Assert.Equal(7, await body.Db.Database.ExecuteSqlRawAsync("/* answered */ DELETE FROM \"Notes\""));
            await body.Db.Database.ExecuteSqlRawAsync("""UPDATE "Notes" SET "Text" = 'b'""");
            await body.SaveAsync("c");
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(["b", "c"], await NotesAsync(app));
    }

    private async Task SpoilsNothingAsync(string failure, bool first)
    {
        await using var app = await CreateAsync(WithUnsent);
        await app.WithDbAsync(async db =>
        {
            db.Notes.AddRange(new Note { Text = "one" }, new Note { Text = "two" });
            await db.SaveChangesAsync();
        });
        var task = await ClaimAsync(app);

        var outcome = await RunAsync(app, task, async body =>
        {
            if (!first)
                await body.SaveAsync("before");
            await Assert.ThrowsAnyAsync<Exception>(() => FailAsync(body, failure));
            await Assert.ThrowsAnyAsync<Exception>(() => FailAsync(body, failure));
            body.Db.ChangeTracker.Clear();
            Assert.Equal(first ? 2 : 3, await body.Db.Notes.CountAsync());
            await body.SaveAsync("after");
            await Assert.ThrowsAnyAsync<Exception>(() => FailAsync(body, failure));
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(first ? ["after", "one", "two"] : ["after", "before", "one", "two"], await NotesAsync(app));
        Assert.True(await IsCompletedAsync(app, task));
    }

    [Fact]
    public async Task A_query_that_fails_between_two_rows_spoils_nothing()
    {
        await using var app = await CreateAsync();
        await app.WithDbAsync(async db =>
        {
            for (var i = 0; i < 500; i++)
                db.Notes.Add(new Note { Text = $"{i:000}", TaskId = i < 450 ? 1 : 0 });
            await db.SaveChangesAsync();
        });
        var read = 0;

        var outcome = await RunAsync(app, async body =>
        {
            await body.SaveAsync("a");
            await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                // SQLite answers a division by zero with null, which is no long.
                await foreach (var _ in body.Db.Notes.FromSqlRaw("""SELECT "Id" / "TaskId" AS "Id", "Text", "TaskId" FROM "Notes" WHERE "TaskId" IS NOT NULL ORDER BY "Id" """).AsNoTracking().AsAsyncEnumerable())
                    read++;
            });
            await body.SaveAsync("b");
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(502, (await NotesAsync(app)).Length);
        Assert.InRange(read, 0, 450);
    }

    private static void WithUnsent(TestAppOptions options) =>
        options.Services = services => services.ConfigureDbContext<TestDb>(db => db.AddInterceptors(new UnsentStatements()));

    private static async Task FailAsync(TaskBody body, string failure)
    {
        const string Broken = """SELECT "Id", "Text", "TaskId", no_such_column FROM "Notes" """;
        switch (failure)
        {
            case "SaveChanges":
                body.Db.ChangeTracker.Clear();
                await body.SaveAsync("one");
                break;
            case "SaveNow":
                body.Db.ChangeTracker.Clear();
                body.Add("one");
                body.SaveNow();
                break;
            case "ExecuteUpdate":
                await body.Db.Notes.Where(note => note.Text == "two").ExecuteUpdateAsync(set => set.SetProperty(note => note.Text, "one"));
                break;
            case "ExecuteSql":
                await body.Db.Database.ExecuteSqlRawAsync("""UPDATE "Notes" SET "Text" = {0}""", "one");
                break;
            case "ExecuteSqlNow":
                body.Db.ExecuteNow("""UPDATE "Notes" SET "Text" = 'one'""");
                break;
            case "FromSql":
                await body.Db.Notes.FromSqlRaw(Broken).ToListAsync();
                break;
            case "Query":
                await body.Db.Notes.FromSqlRaw(Broken).Where(note => note.Id > 0).ToListAsync();
                break;
            case "Scalar":
                await body.Db.Database.SqlQueryRaw<int>("""SELECT no_such_column AS "Value" """).SingleAsync();
                break;
            case "refused statement":
                await body.Db.Database.ExecuteSqlRawAsync("/* refused */ DELETE FROM \"Notes\"");
                break;
            case "refused read":
                await body.Db.Notes.TagWith("refused").ToListAsync();
                break;
            case "refused save":
                body.Db.ChangeTracker.Clear();
                await body.SaveAsync("refused");
                break;
            case "cancelled read":
                await body.Db.Notes.CountAsync(new CancellationToken(canceled: true));
                break;
            case "parameter of a statement":
                await body.Db.Database.ExecuteSqlRawAsync("""UPDATE "Notes" SET "Text" = @text""", WithoutValue(body.Db));
                break;
            case "parameter of a read":
                await body.Db.Notes.FromSqlRaw("""SELECT * FROM "Notes" WHERE "Text" = @text""", WithoutValue(body.Db)).ToListAsync();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(failure), failure, null);
        }
    }

    /// <summary>The drivers refuse it when they should send it.</summary>
    private static DbParameter WithoutValue(TestDb db)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        var parameter = command.CreateParameter();
        parameter.ParameterName = "text";
        return parameter;
    }
}
