using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>Promise 5 across processes: on SQLite several of them on one file.</summary>
public abstract class ManyProcessesTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    /// <summary>Nobody dies here, so nobody is to be taken for dead on a busy machine.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Three_processes_drain_one_queue_while_a_fourth_schedules_and_each_takes_part()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        using var first = ConsumerChild.Start(theatre.Database, Lease);
        using var second = ConsumerChild.Start(theatre.Database, Lease);
        using var third = ConsumerChild.Start(theatre.Database, Lease);
        await Task.WhenAll(first.ConsumesAsync(), second.ConsumesAsync(), third.ConsumesAsync());
        var tasks = theatre.App().Get<IFireflyTasks>();

        for (var i = 0; i < 300; i += 3)
            await tasks.ScheduleRangeAsync([NoteTasks.WriteAfterAWhile(i), NoteTasks.WriteAfterAWhile(i + 1), NoteTasks.WriteAfterAWhile(i + 2)]);
        await using var db = theatre.Database.CreateContext();
        await Wait.UntilAsync(
            async () => await db.ScheduledTasks().CountAsync(task => task.Status == ScheduledTaskStatus.Completed) == 300,
            "300 tasks to complete",
            otherwise: () => $"{first}\n{second}\n{third}");

        Assert.Equal(300, (await theatre.NotesAsync()).Select(note => note.TaskId).Distinct().Count());
        Assert.Equal(300, await db.Notes.CountAsync());
        Assert.Equal(3L, Convert.ToInt64(await theatre.Database.ScalarAsync("SELECT count(DISTINCT consumer) FROM firefly_finished"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.DoesNotContain("locked", $"{first}{second}{third}", StringComparison.OrdinalIgnoreCase);
    }
}
