using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Sqlite.Tests;

/// <summary>A full disk, played by SQLite's own limit on the number of pages.</summary>
public sealed class DiskFullTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_task_that_fills_the_disk_fails_with_its_reason_and_the_others_go_on()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["huge"] = async scene =>
        {
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(scene.Db.Database, "PRAGMA max_page_count = 400");
            scene.Db.Notes.Add(new Note { Text = new string('x', 8_000_000), TaskId = scene.Task.Id });
            await scene.Db.SaveChangesAsync();
        };
        theatre.Stage["small"] = async scene =>
        {
            scene.Db.Notes.Add(new Note { Text = "small", TaskId = scene.Task.Id });
            await scene.Db.SaveChangesAsync();
        };
        var app = await theatre.ConsumerAsync();

        var ids = await app.Get<IFireflyTasks>().ScheduleRangeAsync([SceneTasks.Play("huge"), SceneTasks.Play("small")]);

        await theatre.WaitForAsync(ids[1], ScheduledTaskStatus.Completed);
        var failed = await theatre.WaitForAsync(ids[0], ScheduledTaskStatus.Failed);
        Assert.Contains("full", Assert.Single(failed.Errors).Stack, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("small", Assert.Single(await theatre.NotesAsync()).Text);
    }
}
