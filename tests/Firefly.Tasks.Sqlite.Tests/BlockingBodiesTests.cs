using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Sqlite.Tests;

/// <summary>Bodies that wait without <c>await</c> hold a thread each, at the gate above all; the heart must find one all the same.</summary>
public sealed class BlockingBodiesTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const int Bodies = 100;

    [Fact]
    public async Task A_hundred_bodies_that_block_their_threads_run_at_once_and_the_heart_beats_on()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        using var begun = new CountdownEvent(Bodies);
        using var goOn = new ManualResetEventSlim();
        theatre.Stage["blocks"] = scene =>
        {
            begun.Signal();
            goOn.Wait();
            scene.Db.Notes.Add(new Note { Text = $"{scene.Task.Id}", TaskId = scene.Task.Id });
            scene.Db.SaveChanges();
            return Task.CompletedTask;
        };
        var app = await theatre.ConsumerAsync(consumer => (consumer.Concurrency, consumer.Lease) = (Bodies, TimeSpan.FromSeconds(3)));
        try
        {
            var ids = await app.Get<IFireflyTasks>().ScheduleRangeAsync(Enumerable.Repeat(SceneTasks.Play("blocks"), Bodies));
            await Wait.UntilAsync(() => begun.IsSet, "all bodies to run", otherwise: () => $"{begun.CurrentCount} did not.");
            for (var beat = 0; beat < 2; beat++)
            {
                var seen = await SeenAsync(theatre);
                await Wait.UntilAsync(async () => !Equals(seen, await SeenAsync(theatre)), "the next heartbeat");
            }

            goOn.Set();
            foreach (var id in ids)
                Assert.Equal(0, (await theatre.WaitForAsync(id, ScheduledTaskStatus.Completed)).RetryAttempts);
        }
        finally
        {
            goOn.Set();
        }

        Assert.Equal(Bodies, theatre.Stage.Begun["blocks"]);
        Assert.Equal(Bodies, (await theatre.NotesAsync()).Count);
    }

    private static Task<object?> SeenAsync(Theatre theatre) => theatre.Database.ScalarAsync("SELECT max(seen) FROM firefly_consumers");
}
