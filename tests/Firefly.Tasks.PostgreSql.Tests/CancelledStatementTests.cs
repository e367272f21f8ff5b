using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>A statement that is cancelled while the server works on it leaves a spoilt transaction, unless a savepoint stood before it.</summary>
public sealed class CancelledStatementTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [Theory]
    [InlineData("IFireflyTasks")]
    [InlineData("SaveChanges")]
    [InlineData("child with a key")]
    [InlineData("ExecuteSql")]
    public async Task A_statement_that_is_cancelled_in_the_middle_and_caught_spoils_nothing(string statement)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        await theatre.Database.ExecuteAsync("CREATE UNIQUE INDEX once ON firefly_tasks (queue) WHERE queue = 'once'");
        theatre.Stage["cancels"] = async scene =>
        {
            scene.Db.Notes.Add(new Note { Text = "before" });
            await scene.Db.SaveChangesAsync();
            await using (var holder = new NpgsqlConnection(theatre.Database.ConnectionString))
            {
                await holder.OpenAsync();
                await using var transaction = await holder.BeginTransactionAsync();
                await HoldAsync(holder);
                using var cancel = new CancellationTokenSource();
                var blocked = StatementAsync(scene, statement, cancel.Token);
                await Wait.UntilAsync(
                    async () => (long)(await theatre.Database.ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))! > 0,
                    "the statement to wait for the lock");
                await cancel.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => blocked);
            }

            foreach (var entry in scene.Db.ChangeTracker.Entries().ToList())
                entry.State = EntityState.Detached; // takes back what was not stored, its child with it; Clear would leave that behind
            scene.Db.Notes.Add(new Note { Text = "after" });
            await scene.Db.SaveChangesAsync();
        };
        var app = await theatre.ConsumerAsync();

        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("cancels"));
        var task = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Completed, ScheduledTaskStatus.Failed);

        Assert.True(task.Status == ScheduledTaskStatus.Completed, Theatre.LastError(task));
        Assert.Superset(new HashSet<string> { "before", "after" }, (await theatre.NotesAsync()).Select(note => note.Text).ToHashSet());
    }

    /// <summary>Keeps the unique values that the statements want.</summary>
    private static async Task HoldAsync(NpgsqlConnection holder)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO "Notes" ("Text") VALUES ('held');
            INSERT INTO firefly_tasks (name, queue, status, priority, created, params, retry_attempts, retry_delay_ms, max_retries, claim, crashes)
            VALUES ('held', 'once', 'created', 0, now(), '{}', 0, 0, 0, 0, 0)
            """,
            holder);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task StatementAsync(Scene scene, string statement, CancellationToken token)
    {
        var once = new ScheduleOptions { Queue = "once" };
        switch (statement)
        {
            case "IFireflyTasks":
                var tasks = (IFireflyTasks)scene.Services.GetService(typeof(IFireflyTasks))!;
                await tasks.ScheduleAsync(SceneTasks.Play("child"), once, token);
                break;
            case "SaveChanges":
                scene.Db.Notes.Add(new Note { Text = "held" });
                await scene.Db.SaveChangesAsync(token);
                break;
            case "child with a key":
                var note = scene.Db.Notes.Add(new Note { Text = "parent" }).Entity;
                scene.Db.Schedule(note, it => it.Id, _ => SceneTasks.Play("child"), once);
                await scene.Db.SaveChangesAsync(token);
                break;
            default:
                await scene.Db.Database.ExecuteSqlRawAsync("""INSERT INTO "Notes" ("Text") VALUES ('held')""", token);
                break;
        }
    }
}
