using System.Diagnostics;
using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>
/// Two versions of one application on one database, each in processes of its own. The new one has a task more, a renamed one and one with a
/// new parameter; the tables have got columns that neither version's model knows.
/// </summary>
public abstract class TwoVersionsTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task Each_version_runs_what_it_knows_leaves_alone_what_it_does_not_and_nothing_is_lost_or_doubled()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        foreach (var table in (string[])["firefly_tasks", "firefly_finished", "firefly_consumers"])
            await theatre.Database.ExecuteAsync($"ALTER TABLE {table} ADD COLUMN tenant varchar(20) NOT NULL DEFAULT 'somebody'");
        await ScheduleAsync(theatre, "Old", "first");
        await ScheduleAsync(theatre, "New", "second");

        using (var old = Consume(theatre, "Old"))
        {
            await WaitForAsync(theatre, "old placed first", "old shipped first");
            var left = await WaitForLeftAsync(theatre);
            Assert.Contains("has an argument 'copies'", Theatre.LastError(left), StringComparison.Ordinal);
            Assert.Equal(["OrderTasks.Place created 0", "OrderTasks.Refund created 0", "OrderTasks.Send created 0"], await AliveAsync(theatre));
            Assert.Equal(0L, await theatre.Database.ScalarAsync("SELECT count(*) FROM firefly_tasks WHERE claim > 0 AND name <> 'OrderTasks.Place'"));

            using var fresh = Consume(theatre, "New");
            await WaitForAsync(theatre, "new refunded second", "new sent second");
            old.Kill();
            await WaitForAsync(theatre, "new placed second 2");
            await ScheduleAsync(theatre, "Old", "third");
            await WaitForAsync(theatre, "new placed third 1", "new sent third");
        }

        await Wait.UntilAsync(async () => (await AliveAsync(theatre)).Count == 0, "all tasks to end");
        Assert.Equal(7, (await theatre.NotesAsync()).Count);
        await using var db = theatre.Database.CreateContext();
        Assert.Equal(7, await db.ScheduledTasks().CountAsync(task => task.Status == ScheduledTaskStatus.Completed));
    }

    private static ProcessStartInfo Program(Theatre theatre, string version, params string[] verb) => ConsumerProgram.With(
        [.. theatre.Database.Engine.ProcessArguments, theatre.Database.ConnectionString, .. verb], $"Firefly.Tasks.Version{version}");

    private static ConsumerChild Consume(Theatre theatre, string version) => ConsumerChild.Start(Program(theatre, version, "consume"));

    private static async Task ScheduleAsync(Theatre theatre, string version, string text)
    {
        using var process = Process.Start(Program(theatre, version, "schedule", text))!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, string.Join('\n', said));
    }

    private static Task WaitForAsync(Theatre theatre, params string[] notes) => Wait.UntilAsync(
        async () => notes.All((await theatre.NotesAsync()).ConvertAll(note => note.Text).Contains), string.Join(" and ", notes));

    private static Task<ScheduledTask> WaitForLeftAsync(Theatre theatre) => Wait.ForAsync(
        async () =>
        {
            await using var db = theatre.Database.CreateContext();
            return await db.ScheduledTasks().AsNoTracking()
                .SingleOrDefaultAsync(task => task.Name == "OrderTasks.Place" && task.Status == ScheduledTaskStatus.Created && task.NotBefore != null);
        },
        "the task with a parameter that the old version lacks");

    private static async Task<List<string>> AliveAsync(Theatre theatre)
    {
        await using var db = theatre.Database.CreateContext();
        var alive = await db.ScheduledTasks().AsNoTracking()
            .Where(task => task.Status == ScheduledTaskStatus.Created || task.Status == ScheduledTaskStatus.Running).OrderBy(task => task.Name).ToListAsync();
        return alive.ConvertAll(task => $"{task.Name} {StatusWord.Of(task.Status)} {task.RetryAttempts}");
    }
}
