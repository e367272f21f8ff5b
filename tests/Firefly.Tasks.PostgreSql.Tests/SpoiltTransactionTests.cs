using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>
/// What the server answers and goes on is no lost connection, even if the driver gives the connection up with it: the attempt has failed, and the body is
/// not run again at once.
/// </summary>
public sealed class SpoiltTransactionTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    private const string Aborted = "current transaction is aborted";

    [Theory]
    [InlineData("savepoint", false, Aborted)]
    [InlineData("savepoint", true, Aborted)]
    [InlineData("raw ADO.NET", false, Aborted)]
    [InlineData("raw ADO.NET", true, Aborted)]
    [InlineData("raw ADO.NET, and a child", false, Aborted)]
    [InlineData("raw ADO.NET, and a statement that is never sent", false, Aborted)]
    [InlineData("an enlisted context", false, Aborted)]
    [InlineData("an enlisted context", true, Aborted)]
    [InlineData("an internal error in an enlisted context", false, "as extensions raise them")]
    [InlineData("an internal error in an enlisted context", true, "as extensions raise them")]
    [InlineData("a statement with too few parameters", false, "bind message supplies 0 parameters")]
    [InlineData("a statement with too few parameters", true, "bind message supplies 0 parameters")]
    [InlineData("an internal error", false, "as extensions raise them")]
    [InlineData("an internal error", true, "as extensions raise them")]
    public async Task A_caught_error_that_spoils_the_transaction_is_no_lost_connection(string how, bool goesOn, string message)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["spoils"] = async scene =>
        {
            await scene.Db.Notes.ExecuteDeleteAsync();
            await SpoilAsync(theatre.Database, scene, how);
            scene.Db.Notes.Add(new Note { Text = "after", TaskId = scene.Task.Id });
            if (goesOn)
                await scene.Db.SaveChangesAsync();
            else
                await Assert.ThrowsAnyAsync<Exception>(() => scene.Db.SaveChangesAsync());
        };
        var app = await theatre.ConsumerAsync(configure: options => options.RetryOnFailure = true);

        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("spoils"));
        var task = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Failed);

        Assert.Equal(1, theatre.Stage.Begun["spoils"]);
        Assert.Contains(message, Theatre.LastError(task), StringComparison.Ordinal);
        Assert.DoesNotContain(app.Logs.Lines, line => line.EventId.Id == 3001);
        Assert.Empty(await theatre.NotesAsync());
    }

    [Theory]
    [InlineData("a statement with too few parameters")]
    [InlineData("an internal error")]
    public async Task Nor_is_it_one_when_the_error_goes_on(string how)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["fails"] = async scene =>
        {
            await scene.Db.Notes.ExecuteDeleteAsync();
            await StatementAsync(scene.Db, how);
        };
        var app = await theatre.ConsumerAsync(configure: options => options.RetryOnFailure = true);

        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("fails"));
        await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Failed);

        Assert.Equal(1, theatre.Stage.Begun["fails"]);
        Assert.DoesNotContain(app.Logs.Lines, line => line.EventId.Id == 3001);
    }

    [Fact]
    public async Task What_was_written_is_not_undone_without_a_word_when_the_transaction_was_spoilt_past_EF()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["writes"] = async scene =>
        {
            await scene.Db.Notes.ExecuteDeleteAsync();
            await scene.Db.Database.ExecuteSqlAsync($"""INSERT INTO "Notes" ("Text") VALUES ('written')""");
            await RawErrorAsync(scene.Db);
            await Assert.ThrowsAnyAsync<Exception>(() => scene.Db.Notes.CountAsync());
        };
        var app = await theatre.ConsumerAsync();

        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("writes"));
        var task = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Completed, ScheduledTaskStatus.Failed);

        Assert.Equal(ScheduledTaskStatus.Failed, task.Status);
    }

    private static async Task SpoilAsync(OwnDatabase database, Scene scene, string how)
    {
        switch (how)
        {
            case "raw ADO.NET":
                await RawErrorAsync(scene.Db);
                break;
            case "raw ADO.NET, and a child":
                await RawErrorAsync(scene.Db);
                var tasks = (IFireflyTasks)scene.Services.GetService(typeof(IFireflyTasks))!;
                await Assert.ThrowsAnyAsync<Exception>(() => tasks.ScheduleAsync(SceneTasks.Play("child")));
                break;
            case "raw ADO.NET, and a statement that is never sent":
                await RawErrorAsync(scene.Db);
                var withoutValue = new NpgsqlParameter { ParameterName = "text" };
                await Assert.ThrowsAnyAsync<Exception>(() => scene.Db.Database.ExecuteSqlRawAsync("""UPDATE "Notes" SET "Text" = @text""", withoutValue));
                break;
            case "an enlisted context":
            case "an internal error in an enlisted context":
                await using (var other = database.CreateContext())
                {
                    scene.Task.Enlist(other);
                    await Assert.ThrowsAsync<PostgresException>(() => StatementAsync(other, how));
                }

                break;
            default:
                await Assert.ThrowsAsync<PostgresException>(() => StatementAsync(scene.Db, how));
                break;
        }
    }

    private static Task<int> StatementAsync(TestDb db, string how) => how switch
    {
        "savepoint" => db.Database.ExecuteSqlRawAsync("RELEASE SAVEPOINT nowhere"),
        "an enlisted context" => db.Database.ExecuteSqlRawAsync("SELECT no_such_column"),
        "an internal error" or "an internal error in an enlisted context" => db.Database.ExecuteSqlRawAsync("DO $$ BEGIN RAISE EXCEPTION 'as extensions raise them' USING ERRCODE = 'XX000'; END $$"),
        _ => db.Database.ExecuteSqlRawAsync("""UPDATE "Notes" SET "TaskId" = $1""", new NpgsqlParameter("id", 1)),
    };

    private static async Task RawErrorAsync(TestDb db)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT no_such_column";
        await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
    }
}
