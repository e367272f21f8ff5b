using Firefly.Tasks.Conformance.Support;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests.Store;

/// <summary>A rescue decides by its snapshot, and a lock gives it the row as it is by then.</summary>
public abstract class RescuersTests<TDatabase>(TDatabase database) : StoreSuite<TDatabase>(database)
    where TDatabase : PostgreSqlDatabase
{
    /// <summary>The gate stands where the first rescue has its snapshot and has not yet locked the task.</summary>
    protected abstract string Gate { get; }

    [Fact]
    public async Task A_task_that_another_rescuer_put_back_and_a_living_consumer_claimed_meanwhile_stays_with_it()
    {
        await RunningAsync(consumer: "a dead one");
        var task = await RunningAsync();
        await BuryAsync();
        await Store.HeartbeatAsync(Consumer("living"), Now.AddHours(1), first: true, default);
        await App.Database.ExecuteAsync(
            $"""
             CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN
                 PERFORM pg_advisory_xact_lock(4711);
                 RETURN coalesce(NEW, OLD);
             END $$;
             {Gate}
             """);
        await using var gate = new NpgsqlConnection(App.Database.ConnectionString);
        await gate.OpenAsync();
        await ExecuteAsync(gate, "SELECT pg_advisory_lock(4711)");
        var first = Store.RescueAsync(Now.AddHours(1), maxCrashes: 10, default);
        await Wait.UntilAsync(
            async () => (long)(await App.Database.ScalarAsync("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))! == 1,
            "the first rescue waits at the gate");

        await App.Database.ExecuteAsync(
            $"""
             SET session_replication_role = replica; -- past the gate
             UPDATE firefly_tasks SET claim = claim + 2, crashes = crashes + 1, consumer = 'living' WHERE id = {task.Id}
             """); // as a second rescue and a claim leave it
        await ExecuteAsync(gate, "SELECT pg_advisory_unlock(4711)");

        Assert.Equal(1, (await first).Rescued);
        Assert.Equal("running living 1", await App.Database.ScalarAsync($"SELECT concat_ws(' ', status, consumer, crashes) FROM firefly_tasks WHERE id = {task.Id}"));
    }

    [Fact]
    public async Task A_rescue_that_was_planned_on_empty_tables_locks_no_task_of_a_living_consumer()
    {
        await Store.RescueAsync(Now, maxCrashes: 10, default);
        await RunningAsync(consumer: "a dead one");
        await BuryAsync("a dead one");
        await InsertAsync(1000);
        Assert.Equal(1000, (await ClaimAsync(limit: 1000)).Tasks.Count);
        var before = await App.Database.ScalarAsync("SELECT txid_current()");

        Assert.Equal(1, (await Store.RescueAsync(Now, maxCrashes: 10, default)).Rescued);
        Assert.Equal(0L, await App.Database.ScalarAsync($"SELECT count(*) FROM firefly_tasks WHERE status = 'running' AND xmax::text::bigint > {before}"));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

public sealed class PostgreSqlRescuersTests(PostgreSqlDatabase database) : RescuersTests<PostgreSqlDatabase>(database)
{
    protected override string Gate => "CREATE TRIGGER gate BEFORE DELETE ON firefly_consumers FOR EACH ROW EXECUTE FUNCTION wait_at_gate()";
}

public sealed class PostgreSqlPortableRescuersTests(PostgreSqlPortable database) : RescuersTests<PostgreSqlPortable>(database)
{
    protected override string Gate => "CREATE TRIGGER gate BEFORE UPDATE ON firefly_tasks FOR EACH STATEMENT EXECUTE FUNCTION wait_at_gate()";
}
