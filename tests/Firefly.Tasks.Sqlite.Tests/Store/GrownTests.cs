using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Sqlite.Tests.Store;

/// <summary>Claiming and completing on tables that have grown, in steps that SQLite takes: time depends on the machine.</summary>
public sealed class GrownTests(SqliteDatabase database) : StoreSuite<SqliteDatabase>(database), IClassFixture<SqliteDatabase>
{
    private const int Batch = 20;
    private const int Batches = 8;
    private const int MostHundredStepsOfAQueue = 4;

    [Fact]
    public async Task Claims_and_completions_take_as_few_steps_beside_a_million_finished_and_many_waiting_rows_as_alone()
    {
        var (claimsAlone, completionsAlone) = await StepsAsync();
        await GrowAsync(finished: 1_000_000, waiting: 200_000);

        foreach (var statistics in (string[])["SELECT 1", "ANALYZE"])
        {
            await App.Database.ExecuteAsync(statistics);
            var (claims, completions) = await StepsAsync();

            AssertSimilar(claims, claimsAlone, $"claims after {statistics}");
            AssertSimilar(completions, completionsAlone, $"completions after {statistics}");
        }
    }

    [Theory]
    [InlineData("i % 50")] // all equally far behind
    [InlineData("i / 2000")] // one farther behind than the other
    public async Task A_claim_for_fifty_queues_takes_as_many_steps_as_for_one_and_a_few_a_queue(string queue)
    {
        var (alone, _) = await StepsAsync();
        await App.Database.ExecuteAsync(
            $"""
             INSERT INTO firefly_tasks (name, queue, status, priority, created, params, retry_attempts, retry_delay_ms, max_retries, claim, crashes)
             WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
             SELECT '{Known}', 'q' || ({queue}), 'created', 0, i, '[]', 0, 0, 0, 0, 0 FROM n
             """);
        string[] queues = [.. Enumerable.Range(0, 50).Select(i => $"q{i}")];

        foreach (var statistics in (string[])["SELECT 1", "ANALYZE"])
        {
            await App.Database.ExecuteAsync(statistics);
            var (claims, _) = await StepsAsync(queues);

            Assert.True(
                claims > 0 && claims < (3 * alone) + (Batches * queues.Length * MostHundredStepsOfAQueue),
                $"{claims} hundred steps for {Batches} batches of {Batch} after {statistics}; {alone} for one queue.");
        }
    }

    /// <summary>What some batches of claims take, and then their completions.</summary>
    private async Task<(long Claims, long Completions)> StepsAsync(string[]? queues = null)
    {
        if (queues is null)
            await InsertAsync(Batch * Batches);
        var start = await Engine.WorkAsync(App.Database);
        var claimed = new List<ClaimedTask>();
        for (var i = 0; i < Batches; i++)
            claimed.AddRange((await ClaimAsync(limit: Batch, queues: queues)).Tasks);
        Assert.Equal(Batch * Batches, claimed.Count);

        var between = await Engine.WorkAsync(App.Database);
        foreach (var batch in claimed.Chunk(Batch))
            Assert.All(await Store.CompleteAsync([.. batch.Select(task => new Completion.Succeeded(task.Id, task.Claim, "1", Now))], default), Assert.True);
        return (between - start, await Engine.WorkAsync(App.Database) - between);
    }

    private async Task GrowAsync(int finished, int waiting)
    {
        await App.Database.ExecuteAsync(
            $"""
             INSERT INTO firefly_finished (id, name, queue, status, priority, created, started, completed, params, returned, retry_attempts,
                 retry_delay_ms, max_retries, claim, consumer, crashes)
             WITH RECURSIVE n(i) AS (SELECT 10000 UNION ALL SELECT i + 1 FROM n WHERE i < 9999 + {finished})
             SELECT i, '{Known}', 'default', 'completed', 0, 0, 0, 0, '[]', '1', 0, 0, 0, 1, 'somebody', 0 FROM n
             """);
        var id = await InsertAsync(New());
        await CopyAsync(id, waiting);
    }

    private static void AssertSimilar(long steps, long alone, string what) => Assert.True(
        alone > 0 && steps < 3 * alone, $"{steps} hundred steps for {Batches} batches of {Batch} {what}; {alone} on fresh tables.");
}
