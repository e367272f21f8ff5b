using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Sqlite.Tests.Store;

/// <summary>
/// SQLite's statistics were gathered while few tasks waited, as is normal, and then many came. In steps that SQLite takes: time depends on
/// the machine.
/// </summary>
public sealed class StatisticsTests(SqliteDatabase database) : StoreSuite<SqliteDatabase>(database), IClassFixture<SqliteDatabase>
{
    private const int Batch = 20;
    private const int Batches = 8;
    private const int Burst = 20_000;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(5, 0)]
    [InlineData(3, 2)]
    public async Task Every_statement_takes_as_few_steps_for_a_burst_after_statistics_of_few_rows_as_on_fresh_tables(int waiting, int running)
    {
        var alone = await StepsAsync();

        for (var i = 0; i < waiting + running; i++)
            await InsertAsync(New(queue: "other"));
        if (running > 0)
            Assert.Equal(running, (await ClaimAsync(limit: running, consumer: "other", queues: ["other"])).Tasks.Count);
        await App.Database.ExecuteAsync("ANALYZE");
        await InsertAsync(Burst);
        var behind = await StepsAsync();

        Assert.NotEqual(0, alone["claim"]);
        Assert.All(behind, it => Assert.True(
            it.Value < (2 * alone[it.Key]) + Batches, $"{it.Key}: {it.Value} hundred steps behind {Burst} rows; {alone[it.Key]} on fresh tables."));
    }

    /// <summary>What each kind of statement takes; leaves the tables as they were.</summary>
    private async Task<Dictionary<string, long>> StepsAsync()
    {
        var steps = new Dictionary<string, long>(StringComparer.Ordinal);
        await InsertAsync(Batch * Batches);

        var claimed = await CountAsync("claim", ClaimedAsync);
        await CountAsync("put back", () => AnswerAsync(claimed, task => new Completion.Released(task.Id, task.Claim)));
        claimed = await ClaimedAsync();
        await CountAsync("complete", () => AnswerAsync(claimed, task => new Completion.Succeeded(task.Id, task.Claim, "1", Now)));

        await InsertAsync(Batch * Batches);
        await ClaimedAsync();
        Assert.Equal(Batch * Batches, await CountAsync("leave", () => Store.LeaveAsync(Me, default)));
        await BuryAsync();
        await ClaimedAsync();
        await BuryAsync();
        Assert.Equal(Batch * Batches, (await CountAsync("rescue", () => Store.RescueAsync(Now, maxCrashes: 5, default))).Rescued);
        await CountAsync("rescue nothing", () => Store.RescueAsync(Now, maxCrashes: 5, default));

        await AnswerAsync(await ClaimedAsync(), task => new Completion.Succeeded(task.Id, task.Claim, "1", Now));
        return steps;

        async Task<T> CountAsync<T>(string work, Func<Task<T>> done)
        {
            var start = await Engine.WorkAsync(App.Database);
            var result = await done();
            steps.Add(work, await Engine.WorkAsync(App.Database) - start);
            return result;
        }
    }

    private async Task<List<ClaimedTask>> ClaimedAsync()
    {
        var claimed = new List<ClaimedTask>();
        for (var i = 0; i < Batches; i++)
            claimed.AddRange((await ClaimAsync(limit: Batch)).Tasks);
        Assert.Equal(Batch * Batches, claimed.Count);
        return claimed;
    }

    private async Task<int> AnswerAsync(List<ClaimedTask> claimed, Func<ClaimedTask, Completion> answer)
    {
        foreach (var batch in claimed.Chunk(Batch))
            Assert.All(await Store.CompleteAsync([.. batch.Select(answer)], default), Assert.True);
        return claimed.Count;
    }
}
