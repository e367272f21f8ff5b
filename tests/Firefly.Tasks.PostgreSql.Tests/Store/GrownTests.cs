using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests.Store;

/// <summary>
/// Claiming and completing on tables that have grown, in pages of ours that the server touches. The store is asked as a consumer asks it, so
/// this holds for whatever statements it sends.
/// </summary>
public sealed class GrownTests(PostgreSqlDatabase database) : StoreSuite<PostgreSqlDatabase>(database), IClassFixture<PostgreSqlDatabase>
{
    private const int Batch = 20;
    private const int Batches = 8;
    private const int MostPagesOfABatch = 700;
    private const int MostPagesOfAQueue = 20;

    /// <summary>
    /// A prepared statement comes to have a generic plan, or one for its values; a statement that is not prepared always has the latter.
    /// </summary>
    [Fact]
    public async Task Claims_and_completions_touch_few_pages_beside_a_million_finished_and_many_waiting_rows_under_every_plan()
    {
        var (claimsAlone, completionsAlone) = await PagesAsync();
        await GrowAsync(finished: 1_000_000, waiting: 200_000);

        foreach (var statistics in (string[])["SELECT 1", "ANALYZE firefly_tasks, firefly_finished"])
        {
            await App.Database.ExecuteAsync(statistics);
            foreach (var plan in (string[])["force_generic_plan", "force_custom_plan", "auto"])
            {
                await PlanByAsync(plan);
                var (claims, completions) = await PagesAsync();

                AssertFew(claims, claimsAlone, $"claims, {plan}, after {statistics}");
                AssertFew(completions, completionsAlone, $"completions, {plan}, after {statistics}");
            }
        }
    }

    /// <summary>A level is a queue here: there is a seek to look into it, one for what is due later, and one that finds no other level.</summary>
    [Theory]
    [InlineData("i % 50")] // all equally far behind: their rows lie on pages of their own
    [InlineData("i / 2000")] // one farther behind than the other
    public async Task A_claim_for_fifty_queues_touches_as_many_pages_as_for_one_and_a_few_a_queue_under_every_plan(string queue)
    {
        await GrowAsync(finished: 1, waiting: 1);
        await App.Database.ExecuteAsync(
            $"""
             INSERT INTO firefly_tasks (name, queue, status, priority, created, params, retry_attempts, retry_delay_ms, max_retries, claim, crashes)
             SELECT '{Known}', 'q' || {queue}, 'created', 0, '2026-04-26Z'::timestamptz + i * interval '1 ms', '[]', 0, 0, 0, 0, 0
             FROM generate_series(0, 99999) AS i
             """);
        string[] queues = [.. Enumerable.Range(0, 50).Select(i => $"q{i}")];

        foreach (var statistics in (string[])["SELECT 1", "ANALYZE firefly_tasks, firefly_finished"])
        {
            await App.Database.ExecuteAsync(statistics);
            foreach (var plan in (string[])["force_generic_plan", "force_custom_plan"])
            {
                await PlanByAsync(plan);
                var (claims, _) = await PagesAsync(queues);

                Assert.True(
                    claims > 0 && claims <= Batches * (MostPagesOfABatch + (queues.Length * MostPagesOfAQueue)),
                    $"{claims} pages for {Batches} batches of {Batch}, {plan}, after {statistics}.");
            }
        }
    }

    /// <summary>What some batches of claims touch, and then their completions.</summary>
    private async Task<(long Claims, long Completions)> PagesAsync(string[]? queues = null)
    {
        if (queues is null)
            await InsertAsync(Batch * Batches);
        var start = await PagesSoFarAsync();
        var claimed = new List<ClaimedTask>();
        for (var i = 0; i < Batches; i++)
            claimed.AddRange((await ClaimAsync(limit: Batch, queues: queues)).Tasks);
        Assert.Equal(Batch * Batches, claimed.Count);

        var between = await PagesSoFarAsync();
        foreach (var batch in claimed.Chunk(Batch))
            Assert.All(await Store.CompleteAsync([.. batch.Select(task => new Completion.Succeeded(task.Id, task.Claim, "1", Now))], default), Assert.True);
        return (between - start, await PagesSoFarAsync() - between);
    }

    private async Task GrowAsync(int finished, int waiting)
    {
        await App.Database.ExecuteAsync(
            $"""
             INSERT INTO firefly_finished (id, name, queue, status, priority, created, started, completed, params, returned, retry_attempts,
                 retry_delay_ms, max_retries, claim, consumer, crashes)
             SELECT i, '{Known}', 'default', 'completed', 0, '2026-04-26Z', '2026-04-26Z', '2026-04-26Z', '[]', '1', 0, 0, 0, 1, 'somebody', 0
             FROM generate_series(10000, 9999 + {finished}) AS i
             """);
        foreach (var table in (string[])["firefly_tasks", "firefly_finished"])
            await App.Database.ExecuteAsync($"ALTER TABLE {table} SET (autovacuum_enabled = off)"); // its pages would be counted with ours
        await App.Database.ExecuteAsync($"SELECT setval(pg_get_serial_sequence('firefly_tasks', 'id'), {finished + 10_000})");
        await CopyAsync(await InsertAsync(New()), waiting);
    }

    /// <summary>Says which plans sessions make from now on.</summary>
    private async Task PlanByAsync(string plan)
    {
        await App.Database.ExecuteAsync($"ALTER DATABASE \"{new NpgsqlConnectionStringBuilder(App.Database.ConnectionString).Database}\" SET plan_cache_mode = {plan}");
        Engine.LetGo(Store);
        await Engine.WorkAsync(App.Database); // ends all sessions
    }

    /// <summary>Sessions tell what they did when they end, so all of them are ended.</summary>
    private async Task<long> PagesSoFarAsync()
    {
        Engine.LetGo(Store);
        await Engine.WorkAsync(App.Database);
        return (long)(await App.Database.ScalarAsync(
            """
            SELECT sum(heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit + coalesce(toast_blks_read + toast_blks_hit, 0))::bigint
            FROM pg_statio_user_tables
            """))!;
    }

    private static void AssertFew(long pages, long alone, string what) => Assert.True(
        pages > 0 && pages <= Batches * MostPagesOfABatch && pages <= alone * 3,
        $"{pages} pages for {Batches} batches of {Batch} {what}; {alone} on fresh tables.");
}
