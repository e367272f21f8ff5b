using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>A task that kills every process that runs it ends failed, and takes no other with it.</summary>
public abstract class PoisonTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    private const int Innocents = 12;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Only_the_task_that_kills_its_process_fails_and_what_was_claimed_beside_it_completes()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var ids = await theatre.App().Get<IFireflyTasks>().ScheduleRangeAsync(
            [PoisonTasks.Kill(), .. Enumerable.Range(0, Innocents).Select(PoisonTasks.WriteSlowly)]);
        await using var db = theatre.Database.CreateContext();

        for (var deaths = 0; !await EndedAsync(db, ids.Count); deaths++)
        {
            Assert.InRange(deaths, 0, 15);
            using var child = ConsumerChild.Start(theatre.Database, Lease, prefetch: 8);
            await child.ConsumesAsync();
            await Wait.UntilAsync(
                async () => child.HasDied || await EndedAsync(db, ids.Count), "the process to die or the tasks to end", otherwise: child.ToString);
        }

        var tasks = await db.ScheduledTasks().AsNoTracking().OrderBy(task => task.Id).ToListAsync();
        Assert.Equal(ScheduledTaskStatus.Failed, tasks[0].Status);
        Assert.Contains("The consumer died 11 times", Theatre.LastError(tasks[0]), StringComparison.Ordinal);
        Assert.Equal([], tasks.Skip(1).Where(task => task.Status != ScheduledTaskStatus.Completed).Select(task => $"{task.Id}: {Theatre.LastError(task)}"));
        Assert.Equal(ids.Skip(1), (await theatre.NotesAsync()).Select(note => note.TaskId!.Value).Order());
    }

    private static async Task<bool> EndedAsync(TestDb db, int count) =>
        await db.ScheduledTasks().CountAsync(task => task.Status == ScheduledTaskStatus.Completed || task.Status == ScheduledTaskStatus.Failed) == count;
}
