using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests.Store;

/// <summary>Rows that somebody else has locked are passed over, in whichever queue they lie.</summary>
public sealed class LockedRowsTests(PostgreSqlDatabase database) : StoreSuite<PostgreSqlDatabase>(database), IClassFixture<PostgreSqlDatabase>
{
    private static readonly string[] s_queues = ["behind", .. Enumerable.Range(0, 7).Select(i => $"q{i}")];

    [Theory]
    [InlineData(70)] // more than a claim looks at first
    [InlineData(150)] // more than it looks at at all
    public async Task A_claim_for_many_queues_passes_over_rows_that_are_locked_and_keeps_the_order_of_the_others(int locked)
    {
        List<NewTask> tasks =
        [
            .. Enumerable.Repeat(New(queue: "behind", notBefore: Now.AddHours(-1)), 150),
            .. Enumerable.Range(0, 35).Select(i => New(queue: $"q{i % 7}", notBefore: Now.AddSeconds(-(i * 31 % 17)))),
        ];
        var ids = await Store.InsertAsync(tasks, Now, default);
        await using var holder = await HoldAsync($"SELECT id FROM firefly_tasks WHERE queue = 'behind' ORDER BY id LIMIT {locked} FOR UPDATE");

        var claimed = (await ClaimAsync(limit: 20, queues: s_queues)).Tasks.Select(task => task.Id);

        Assert.Equal(tasks.Zip(ids).Skip(locked).OrderBy(row => row.First.NotBefore).ThenBy(row => row.Second).Select(row => row.Second).Take(20), claimed);
    }

    [Theory]
    [InlineData("behind")]
    [InlineData("behind", "empty")]
    public async Task A_claim_looks_past_however_many_rows_somebody_holds(params string[] queues)
    {
        var ids = await Store.InsertAsync([.. Enumerable.Repeat(New(queue: "behind"), 1000)], Now, default);
        await using var holder = await HoldAsync("SELECT id FROM firefly_tasks ORDER BY id LIMIT 950 FOR UPDATE");

        var claimed = (await ClaimAsync(limit: 20, queues: queues)).Tasks.Select(task => task.Id);

        Assert.Equal(ids.Skip(950).Take(20), claimed);
    }

    [Fact]
    public async Task Outcomes_and_claims_do_not_wait_for_one_row_that_somebody_holds()
    {
        var held = await RunningAsync();
        var free = await RunningAsync();
        await InsertAsync(New());
        await using (await HoldAsync($"SELECT id FROM firefly_tasks WHERE id = {held.Id} FOR UPDATE"))
        {
            var error = await Assert.ThrowsAsync<PostgresException>(() => Store.ExchangeAsync([Succeeded(held), Succeeded(free)], Request(), default));
            Assert.Equal(PostgresErrorCodes.LockNotAvailable, error.SqlState);
            error = await Assert.ThrowsAsync<PostgresException>(() => Store.CompleteAsync([Succeeded(held)], default));
            Assert.Equal(PostgresErrorCodes.LockNotAvailable, error.SqlState);
            error = await Assert.ThrowsAsync<PostgresException>(() => Store.WasEndedAsync(held.Id, held.Claim, ScheduledTaskStatus.Completed, default));
            Assert.Equal(PostgresErrorCodes.LockNotAvailable, error.SqlState);

            var exchange = await Store.ExchangeAsync([Succeeded(free)], Request(), default);
            Assert.True(Assert.Single(exchange.Held));
            Assert.Single(exchange.Claim.Tasks);
        }

        Assert.True(await CompleteAsync(Succeeded(held)));
    }

    [Fact]
    public async Task A_heartbeat_waits_for_its_row_as_long_as_the_lease_is_and_counts_from_when_it_has_it()
    {
        var running = await RunningAsync();
        Task<Heartbeat> beat;
        await using (await HoldAsync("SELECT FROM firefly_consumers FOR UPDATE; SELECT FROM firefly_tasks FOR UPDATE"))
        {
            beat = Store.HeartbeatAsync(Consumer(), Now, first: false, default);
            await Wait.UntilAsync(
                async () => (long)(await App.Database.ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))! == 1,
                "the heartbeat waits for its row");
            for (var i = 0; i < 2; i++) // half a second each
                await Assert.ThrowsAsync<PostgresException>(() => Store.CompleteAsync([Succeeded(running)], default));

            var shortLease = Consumer(lease: TimeSpan.FromMilliseconds(100));
            var error = await Assert.ThrowsAsync<PostgresException>(() => Store.HeartbeatAsync(shortLease, Now, first: false, default));
            Assert.Equal(PostgresErrorCodes.LockNotAvailable, error.SqlState);
        }

        Assert.True((await beat).Alive);
        Assert.Empty((await Store.RescueAsync(Now + Consumer().Lease + TimeSpan.FromSeconds(1), maxCrashes: 10, default)).DeadConsumers);
    }

    [Fact]
    public async Task A_row_at_the_same_place_in_a_table_that_inherits_is_not_claimed()
    {
        await App.Database.ExecuteAsync("CREATE TABLE mine () INHERITS (firefly_tasks)");
        await InsertAsync(New());
        await App.Database.ExecuteAsync(
            """
            INSERT INTO mine (id, name, queue, status, priority, created, not_before, params, retry_attempts, retry_delay_ms, max_retries, claim, crashes)
            SELECT 1000 + id, name, 'another', status, priority, created, created + interval '1 hour', params, 0, 0, 0, 0, 0 FROM firefly_tasks
            """);

        Assert.Equal("(0,1) (0,1)", await App.Database.ScalarAsync("SELECT string_agg(ctid::text, ' ') FROM firefly_tasks"));
        Assert.Single((await ClaimAsync()).Tasks);
        Assert.Single((await ClaimAsync(now: Now.AddDays(1), queues: ["another", "default"])).Tasks);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("default", "empty")]
    public async Task A_row_that_is_changed_while_a_claim_looks_at_it_is_not_left_behind(params string[] queues)
    {
        var ids = await Store.InsertAsync([New(), New()], Now.AddHours(-1), default);
        await Store.HeartbeatAsync(Consumer(), Now, first: true, default);
        await App.Database.ExecuteAsync(
            """
            CREATE FUNCTION wait_at_gate() RETURNS boolean LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_advisory_xact_lock_shared(4711);
                RETURN true;
            END $$;
            ALTER TABLE firefly_consumers RENAME TO consumers;
            CREATE VIEW firefly_consumers AS SELECT * FROM consumers WHERE wait_at_gate()
            """); // the claim has its snapshot by then, and no row yet
        await using var gate = await HoldAsync("SELECT pg_advisory_xact_lock(4711)");
        var request = new ClaimRequest(Me, queues, [Known], 1, Now);
        var first = Store.ClaimAsync(request, default);
        await Wait.UntilAsync(
            async () => (long)(await App.Database.ScalarAsync("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))! == 1,
            "the claim waits at the gate");
        await App.Database.ExecuteAsync($"UPDATE firefly_tasks SET max_retries = 7 WHERE id = {ids[0]}");
        await gate.DisposeAsync();

        List<ClaimedTask> got = [];
        for (var claim = await first; got.Count < 2; claim = await Store.ClaimAsync(request, default))
        {
            if (claim.Tasks.Count == 0)
                Assert.InRange(claim.NextDue!.Value, Now.AddMilliseconds(50), Now.AddSeconds(1)); // ask again soon, but not without end
            got.AddRange(claim.Tasks);
        }

        Assert.Equal(ids, got.Select(task => task.Id).Order());
    }

    private static Completion.Succeeded Succeeded(ClaimedTask task) => new(task.Id, task.Claim, "1", Now);

    private static ClaimRequest Request() => new(Me, ["default"], [Known], 10, Now);

    /// <summary>Somebody's transaction, until it is disposed of.</summary>
    private async Task<NpgsqlConnection> HoldAsync(string sql)
    {
        var connection = new NpgsqlConnection(App.Database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; {sql}", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
