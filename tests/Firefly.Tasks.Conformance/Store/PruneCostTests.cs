using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Conformance.Store;

/// <summary>Deleting what is old, every few minutes, must not read what is kept.</summary>
public abstract class PruneCostTests<TDatabase>(TDatabase database) : StoreSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    private const int Chunk = 500;

    private static readonly TaskFilter s_old = new(Status: ScheduledTaskStatus.Completed, EndedBefore: Now.AddDays(-7));

    [Fact]
    public async Task Twenty_times_as_many_rows_that_are_kept_cost_nothing()
    {
        await EndedAsync(created: Now.AddDays(-10), at: Now.AddDays(-9));
        var kept = await EndedAsync(created: Now.AddDays(-1), at: Now);
        await CopyEndedAsync(kept, 2 * Chunk);
        var few = await DeleteAsync(deleted: 1);

        await CopyEndedAsync(kept, 40 * Chunk);
        var many = await DeleteAsync(deleted: 0);

        Assert.True(few > 0 && many < 3 * few, $"A round took {few} among few rows and {many} among many, in the engine's units of work.");
    }

    [Fact]
    public async Task What_is_old_is_found_behind_rows_that_waited_for_long_and_ended_late()
    {
        var late = await EndedAsync(created: Now.AddDays(-10), at: Now);
        await CopyEndedAsync(late, 3 * Chunk);
        var old = await EndedAsync(created: Now.AddDays(-9), at: Now.AddDays(-8));

        Assert.Equal(1, await Admin.DeleteAsync(s_old, progress: null, default));

        Assert.Null(await Queries.FindAsync(old, default));
        Assert.Equal(1 + (3 * Chunk), await RowsAsync("firefly_finished"));
    }

    private async Task<long> DeleteAsync(int deleted)
    {
        Engine.LetGo(Store);
        var before = await Engine.WorkAsync(App.Database);
        Assert.Equal(deleted, await Admin.DeleteAsync(s_old, progress: null, default));
        return await Engine.WorkAsync(App.Database) - before;
    }

    private async Task<long> EndedAsync(DateTimeOffset created, DateTimeOffset at)
    {
        await InsertAsync(New(), created);
        App.Get<ScanFloor>().Reset(); // it is due before what was claimed last
        var task = Assert.Single((await ClaimAsync()).Tasks);
        Assert.True(await CompleteAsync(new Completion.Succeeded(task.Id, task.Claim, "1", at)));
        return task.Id;
    }

    /// <summary>Makes copies with ids behind all others, and lets later tasks come behind them.</summary>
    private async Task CopyEndedAsync(long id, int copies)
    {
        const string Columns = "name, queue, status, priority, created, completed, params, returned, retry_attempts, retry_delay_ms, max_retries, claim, crashes";
        await CopyAsync(await InsertAsync(New(queue: "behind")), copies - 1); // takes the ids
        await App.Database.ExecuteAsync(
            $"""
             INSERT INTO firefly_finished (id, {Columns})
             SELECT t.id, {string.Join(", ", Columns.Split(", ").Select(column => $"f.{column}"))}
             FROM firefly_tasks AS t, firefly_finished AS f WHERE t.queue = 'behind' AND t.status = 'created' AND f.id = {id}
             """);
        await App.Database.ExecuteAsync("DELETE FROM firefly_tasks WHERE queue = 'behind'");
        await App.Database.ExecuteAsync("ANALYZE firefly_finished");
    }
}
