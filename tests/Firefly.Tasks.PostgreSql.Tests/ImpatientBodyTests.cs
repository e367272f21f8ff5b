using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>A body that gives up waiting for a statement, and not the statement, is rid of it all the same: it waits for a lock, and its answer for nobody.</summary>
public sealed class ImpatientBodyTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [Theory]
    [InlineData("save")]
    [InlineData("statement")]
    [InlineData("query")]
    public async Task A_statement_that_outlives_its_body_is_cancelled(string statement)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["gives up"] = async scene =>
        {
            scene.Db.Notes.Add(new Note { Text = "impatient" });
            var work = statement switch
            {
                "save" => scene.Db.SaveChangesAsync(),
                "statement" => scene.Db.Notes.ExecuteDeleteAsync(),
                _ => scene.Db.Notes.CountAsync(),
            };
            await WaitsAsync(theatre);
            await Task.WhenAny(work, Task.CompletedTask);
            throw new TimeoutException("The body gave up.");
        };
        var app = await theatre.ConsumerAsync(settings => settings.Concurrency = 1);
        await using (var holder = new NpgsqlConnection(theatre.Database.ConnectionString))
        {
            await holder.OpenAsync();
            await using var transaction = await holder.BeginTransactionAsync();
            await using var hold = new NpgsqlCommand("LOCK TABLE \"Notes\"", holder);
            await hold.ExecuteNonQueryAsync();
            var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("gives up"));
            var task = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Failed);
            Assert.Equal("The body gave up.", Theatre.LastError(task));
        }

        theatre.Stage["innocent"] = _ => Task.CompletedTask;
        var innocent = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("innocent"));
        await theatre.WaitForAsync(innocent.Id, ScheduledTaskStatus.Completed);
        Assert.Equal(0L, await theatre.Database.ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'"));
        Assert.Contains(app.Logs.Lines, line => line.EventId.Id == 3509);
    }

    private static Task WaitsAsync(Theatre theatre) => Wait.UntilAsync(
        async () => (long)(await theatre.Database.ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))! > 0,
        "the statement to wait for the lock");
}
