using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>A connection that is lost under a body is a passing fault, wherever the body meets it first; one that the body closes is none.</summary>
public sealed class LostConnectionTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [Theory]
    [InlineData("statement", false)]
    [InlineData("statement", true)]
    [InlineData("rollback of a part", false)]
    [InlineData("rollback of a part", true)]
    [InlineData("rollback of a part after the error", false)]
    [InlineData("rollback of a part after the error", true)]
    [InlineData("commit of a part", false)]
    [InlineData("savepoint", false)]
    [InlineData("save after a caught error", false)]
    [InlineData("save after a caught error", true)]
    [InlineData("completion after a caught error", false)]
    [InlineData("completion", false)]
    public async Task A_connection_that_is_lost_runs_the_body_again_and_uses_up_no_attempt(string where, bool retryOnFailure)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var runs = 0;
        theatre.Stage["loses"] = async scene =>
        {
            runs++;
            scene.Db.Notes.Add(new Note { Text = $"run {runs}", TaskId = scene.Task.Id });
            await scene.Db.SaveChangesAsync();
            if (runs == 1)
                await LoseAsync(scene.Db, where);
        };
        var app = await theatre.ConsumerAsync(configure: options => options.RetryOnFailure = retryOnFailure);

        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("loses"));
        var task = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Completed, ScheduledTaskStatus.Failed);

        Assert.True(task.Status == ScheduledTaskStatus.Completed, Theatre.LastError(task));
        Assert.Equal((0, 0), (task.RetryAttempts, task.Errors.Count));
        Assert.Equal("run 2", Assert.Single(await theatre.NotesAsync()).Text);
        Assert.Contains(app.Logs.Lines, line => line.EventId.Id == 3001);
        Assert.DoesNotContain(app.Logs.Lines, line => line.EventId.Id == 4002);
    }

    [Theory]
    [InlineData("close")]
    [InlineData("close and save")]
    [InlineData("COMMIT")]
    public async Task A_transaction_that_the_body_ends_is_its_own_failure(string how)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["ends"] = async scene =>
        {
            await scene.Db.Notes.ExecuteDeleteAsync();
            var connection = scene.Db.Database.GetDbConnection();
            if (how != "COMMIT")
                await connection.CloseAsync();
            if (how == "close and save")
                await scene.Db.Notes.ExecuteDeleteAsync();
            if (how == "COMMIT")
                await scene.Db.Database.CurrentTransaction!.CommitAsync();
        };
        var app = await theatre.ConsumerAsync(configure: options => options.RetryOnFailure = true);

        var task = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("ends"));
        await theatre.WaitForAsync(task.Id, ScheduledTaskStatus.Failed);

        Assert.Equal(1, theatre.Stage.Begun["ends"]);
        Assert.DoesNotContain(app.Logs.Lines, line => line.EventId.Id == 3001);
    }

    private static async Task LoseAsync(TestDb db, string where)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        switch (where)
        {
            case "statement":
                await TerminateAsync(connection);
                await db.Notes.CountAsync();
                break;
            case "rollback of a part":
                await using (var part = await db.Database.BeginTransactionAsync())
                {
                    await TerminateAsync(connection);
                    await part.RollbackAsync();
                }

                break;
            case "rollback of a part after the error":
                await using (var part = await db.Database.BeginTransactionAsync())
                {
                    await TerminateAsync(connection);
                    try
                    {
                        await db.Notes.ExecuteDeleteAsync();
                    }
                    catch (Exception)
                    {
                        await part.RollbackAsync();
                        throw;
                    }
                }

                break;
            case "commit of a part":
                await using (var part = await db.Database.BeginTransactionAsync())
                {
                    await TerminateAsync(connection);
                    await part.CommitAsync();
                }

                break;
            case "savepoint":
                await using (var part = await db.Database.BeginTransactionAsync())
                {
                    await TerminateAsync(connection);
                    await part.CreateSavepointAsync("mine");
                }

                break;
            case "save after a caught error":
                await TerminateAsync(connection);
                await Assert.ThrowsAnyAsync<Exception>(() => db.Notes.ExecuteDeleteAsync());
                await db.Notes.ExecuteDeleteAsync();
                break;
            case "completion after a caught error":
                await TerminateAsync(connection);
                await Assert.ThrowsAnyAsync<Exception>(() => db.Notes.ExecuteDeleteAsync());
                break;
            default:
                await TerminateAsync(connection);
                break;
        }
    }

    /// <summary>Ends the server's side of a connection, as a restart or a failover does.</summary>
    private static async Task TerminateAsync(NpgsqlConnection victim)
    {
        await using var administrator = new NpgsqlConnection(await PostgreSqlServer.ConnectionStringAsync());
        await administrator.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_terminate_backend($1, 10000)", administrator) { Parameters = { new() { Value = victim.ProcessID } } };
        Assert.Equal(true, await command.ExecuteScalarAsync());
    }
}
