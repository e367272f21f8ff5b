using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>What only a database with row locks and one reader a connection can show of a task's transaction.</summary>
public sealed class LockingReadTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [Theory]
    [InlineData("FOR UPDATE", true)]
    [InlineData("FOR NO KEY UPDATE SKIP LOCKED", true)]
    [InlineData("FOR KEY SHARE", true)]
    public async Task A_locking_read_begins_the_transaction_also_when_it_is_composed_with_LINQ(string locking, bool begins)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        bool? begun = null;
        theatre.Stage["locks"] = async scene =>
        {
            _ = await scene.Db.Notes.CountAsync();
            Assert.Null(scene.Db.Database.CurrentTransaction);
            var sql = $"""SELECT * FROM "Notes" {locking}""";
            _ = await scene.Db.Notes.FromSqlRaw(sql).Where(note => note.Id > 0).Select(note => note.Text).ToListAsync();
            begun = scene.Db.Database.CurrentTransaction is not null;
        };
        var app = await theatre.ConsumerAsync();

        var task = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("locks"));
        await theatre.WaitForAsync(task.Id, ScheduledTaskStatus.Completed);

        Assert.Equal(begins, begun);
    }

    [Fact]
    public async Task A_write_while_a_query_is_being_read_fails_with_a_hint_that_says_what_to_do()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        await using (var db = theatre.Database.CreateContext())
        {
            db.Notes.AddRange(new Note { Text = "a" }, new Note { Text = "b" });
            await db.SaveChangesAsync();
        }

        theatre.Stage["reads and writes"] = async scene =>
        {
            await foreach (var note in scene.Db.Notes.AsAsyncEnumerable())
            {
                note.Text += "!";
                await scene.Db.SaveChangesAsync();
            }
        };
        var app = await theatre.ConsumerAsync();

        var task = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("reads and writes"));
        await theatre.WaitForAsync(task.Id, ScheduledTaskStatus.Failed);

        Assert.Contains("ToListAsync", Assert.Single(app.Logs.Lines, line => line.EventId.Id == 3505).Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], (await theatre.NotesAsync()).Select(note => note.Text));
    }
}
