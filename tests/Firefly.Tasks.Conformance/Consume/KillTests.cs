using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>Promises 2 and 3 under SIGKILL: effects exactly once, no task lost.</summary>
/// <param name="database">Where the tasks are.</param>
/// <param name="kills">How many consumers die; each is a process that takes a second of processor time to start.</param>
public abstract class KillTests<TDatabase>(TDatabase database, int kills = 50) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    private const int Tasks = 2000;
    private const int AtOnce = 2;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Consumers_killed_at_random_instants_lose_nothing_and_double_nothing()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var ids = await theatre.App().Get<IFireflyTasks>().ScheduleRangeAsync(Enumerable.Range(0, Tasks).Select(NoteTasks.WriteAfterAWhile));
        var seed = Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");

        var lives = new Random(seed).GetItems([.. Enumerable.Range(0, 400)], kills);
        await Parallel.ForEachAsync(lives, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (milliseconds, _) =>
        {
            using var child = ConsumerChild.Start(theatre.Database, Lease);
            await child.ConsumesAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, CancellationToken.None);
            child.Kill();
        });

        using var survivor = ConsumerChild.Start(theatre.Database, Lease);
        await using var db = theatre.Database.CreateContext();
        await Wait.UntilAsync(
            async () => await db.ScheduledTasks().CountAsync(task => task.Status == ScheduledTaskStatus.Completed || task.Status == ScheduledTaskStatus.Failed) == Tasks,
            $"{Tasks} tasks to end (seed {seed})",
            within: TimeSpan.FromSeconds(90),
            otherwise: survivor.ToString);

        var failed = await db.ScheduledTasks().AsNoTracking().Where(task => task.Status != ScheduledTaskStatus.Completed).ToListAsync();
        Assert.Equal([], failed.Select(task => $"{task.Id}: {Theatre.LastError(task)}"));
        Assert.Equal(ids, (await theatre.NotesAsync()).Select(note => note.TaskId!.Value).Order());
    }
}
