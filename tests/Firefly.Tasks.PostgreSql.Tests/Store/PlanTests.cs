using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests.Store;

/// <summary>What the statements cost does not depend on what else is in the tables. Pages are counted: time depends on the machine.</summary>
public sealed class PlanTests(PostgreSqlDatabase database) : StoreSuite<PostgreSqlDatabase>(database), IClassFixture<PostgreSqlDatabase>
{
    private const int Batch = 20;

    private PostgreSqlTaskStore NativeStore => (PostgreSqlTaskStore)App.Get<ITransactionalStore>();

    [Fact]
    public async Task A_claim_behind_a_hundred_thousand_unknown_rows_reads_few_pages_once_a_sweep_has_passed_them()
    {
        await CopyAsync(await InsertAsync(New(name: "unknown"), Now.AddHours(-1)), copies: 100_000);
        await InsertAsync(1000);

        AssertSeeks(await ExplainClaimAsync(After(new ScanPosition(Now, 0))), pages: 700);
    }

    [Fact]
    public async Task A_claim_beside_a_million_rows_of_higher_priority_that_are_due_later_reads_few_pages()
    {
        await CopyAsync(await InsertAsync(New(priority: 50, notBefore: Now.AddDays(1))), copies: 1_000_000);
        await InsertAsync(1000);

        AssertSeeks(await ExplainClaimAsync(Sweep()), pages: 700);

        await App.Database.ExecuteAsync("ANALYZE firefly_tasks");
        AssertSeeks(await ExplainClaimAsync(Sweep()), pages: 700);
    }

    [Fact]
    public async Task A_claim_reads_few_pages_with_statistics_that_were_taken_amid_an_insert_of_many()
    {
        await InsertAsync(45);
        await ClaimAsync();
        await using (var importer = await OpenAsync())
        await using (var import = await importer.BeginTransactionAsync())
        {
            await ExecuteAsync(
                importer,
                """
                INSERT INTO firefly_tasks (name, queue, status, priority, created, params, retry_attempts, retry_delay_ms, max_retries, claim, crashes)
                SELECT 'unknown', 'default', 'created', 0, '2026-04-27 16:28:36Z', '{}', 0, 0, 0, 0, 0 FROM generate_series(1, 100000)
                """);
            await App.Database.ExecuteAsync("ANALYZE firefly_tasks"); // thinks of a few rows on many pages
            await import.CommitAsync();
        }

        await InsertAsync(1000);

        AssertSeeks(await ExplainClaimAsync(After(new ScanPosition(Now, 0))), pages: 700);
    }

    [Fact]
    public async Task A_claim_after_many_that_have_ended_does_not_walk_over_their_dead_rows()
    {
        await using var held = new NpgsqlConnection(App.Database.ConnectionString);
        await held.OpenAsync();
        await using var old = await held.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        await ExecuteAsync(held, "SELECT count(*) FROM firefly_tasks"); // a snapshot that keeps dead rows from being cleaned up
        for (var round = 0; round < 20; round++)
        {
            await InsertAsync(1000, Now.AddMinutes(round));
            var tasks = (await ClaimAsync(limit: 1000, now: Now.AddMinutes(round))).Tasks;
            await Store.CompleteAsync([.. tasks.Select(task => new Completion.Succeeded(task.Id, task.Claim, "1", Now))], default);
        }

        await InsertAsync(1000, Now.AddMinutes(30));

        AssertSeeks(await ExplainClaimAsync(After(new ScanPosition(Now.AddMinutes(19), 0)), Now.AddMinutes(30)), pages: 400);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("default", "another")]
    public async Task A_claim_amid_many_that_were_scheduled_at_once_does_not_walk_over_those_that_have_ended(params string[] queues)
    {
        await using var held = await OpenAsync();
        await using var old = await held.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        await ExecuteAsync(held, "SELECT count(*) FROM firefly_tasks");
        await InsertAsync(21_000, Now);
        var reached = new List<ScanPosition>();
        while (reached.Count < 20)
        {
            var tasks = (await ClaimAsync(limit: 1000)).Tasks;
            reached.Add(ScanPosition.Of(tasks[^1]));
            await Store.CompleteAsync([.. tasks.Select(task => new Completion.Succeeded(task.Id, task.Claim, "1", Now))], default);
        }

        AssertSeeks(await ExplainClaimAsync(After(reached), queues: queues), pages: 400);
    }

    [Fact]
    public async Task A_claim_of_many_compares_no_row_with_all_the_others()
    {
        const int Many = 1000;
        await CopyAsync(await InsertAsync(New()), copies: 200_000);

        var plan = await ExplainClaimAsync(Sweep(), limit: Many);

        Assert.True(plan.RowsHandled < 30 * Many, $"{plan.RowsHandled} rows: {plan}");
    }

    [Theory]
    [InlineData(0)] // nothing is known of the tables, as after an application's first start
    [InlineData(5)]
    [InlineData(5000)]
    public async Task Completing_looks_at_the_rows_that_end_and_at_no_other_whatever_the_statistics_say(int known)
    {
        await InsertAsync(known);
        await ClaimAsync(limit: 5000);
        if (known > 0)
            await App.Database.ExecuteAsync("ANALYZE firefly_tasks");
        await InsertAsync(5000 - known);
        await ClaimAsync(limit: 5000);
        var ended = Enumerable.Range(1, Batch).Select(Completion (id) => new Completion.Succeeded(id, new Fence(1, Me), "1", Now)).ToList();

        await using var connection = await OpenAsync();
        var statement = NativeStore.EndCommand(ended);
        var plan = await Explained.RunAsync(connection, statement.CommandText, statement.Parameters);

        Assert.Equal(["PK_firefly_tasks"], plan.Indexes);
        Assert.Equal(Batch, plan.RowsVisited("firefly_tasks"));
        AssertSeeks(plan, pages: 400);
    }

    private async Task<Explained> ExplainClaimAsync(ScanFloor floor, DateTimeOffset? now = null, string[]? queues = null, int limit = Batch)
    {
        var request = new ClaimRequest(Me, queues ?? ["default"], [Known], limit, now ?? Now);
        await Store.HeartbeatAsync(Consumer(), Now, first: true, default);
        await using var connection = await OpenAsync();
        var statement = NativeStore.ClaimCommand(new ClaimScan(floor, request));
        await using (var settings = ClaimSettings.ForSession(connection))
            await settings.ExecuteNonQueryAsync();

        return await Explained.RunAsync(connection, statement.CommandText, statement.Parameters);
    }

    /// <summary>A claim that looks from the beginning.</summary>
    private static ScanFloor Sweep() => new(new SteppedTime());

    /// <summary>A claim between two sweeps, after claims that got so far, a thousand rows each.</summary>
    private static ScanFloor After(params List<ScanPosition> reached)
    {
        var time = new SteppedTime();
        var floor = new ScanFloor(time);
        var sweep = floor.Begin("default");
        sweep.Found(priority: 0, reached[0], rows: 1000);
        time.Step(TimeSpan.FromMilliseconds(50));
        sweep.End();
        foreach (var place in reached.Skip(1))
            floor.Begin("default").Found(priority: 0, place, rows: 1000);
        return floor;
    }

    private async Task InsertAsync(int count, DateTimeOffset created) =>
        await Store.InsertAsync([.. Enumerable.Repeat(New(), count)], created, default);

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(App.Database.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static void AssertSeeks(Explained plan, int pages)
    {
        Assert.DoesNotContain("firefly_tasks", plan.WholeTables);
        Assert.False(plan.IsCompiled);
        Assert.True(plan.Pages <= pages, $"{plan.Pages} pages: {plan}");
    }
}
