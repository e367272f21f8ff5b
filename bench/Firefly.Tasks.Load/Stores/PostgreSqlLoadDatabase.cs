using Firefly.Tasks.Load.Report;
using Npgsql;

namespace Firefly.Tasks.Load.Stores;

/// <summary>A database on a server. Statements of its own carry the word bookkeeping, so that they are not counted.</summary>
internal sealed class PostgreSqlLoadDatabase : Database
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);

    private const string Grow =
        """
        INSERT INTO /* bookkeeping */ firefly_finished
            (id, name, queue, status, priority, created, started, completed, params, retry_attempts, retry_delay_ms, max_retries, claim, consumer, crashes)
        SELECT i, @task, 'default', 'completed', 0, now(), now(), now(), '{}', 0, 0, 0, 1, 'long gone', 0 FROM generate_series(1, @finished) AS i;

        INSERT INTO /* bookkeeping */ firefly_tasks
            (id, name, queue, status, priority, created, params, retry_attempts, retry_delay_ms, max_retries, claim, crashes)
        SELECT @finished + i, @task, 'default', 'created', 0, now(), '{}', 0, 0, 0, 0, 0 FROM generate_series(1, @waiting) AS i;

        SELECT /* bookkeeping */ setval(pg_get_serial_sequence('firefly_tasks', 'id'), @finished + @waiting + 1)
        """;

    private readonly NpgsqlDataSource _source;
    private readonly Func<Task> _drop;

    public PostgreSqlLoadDatabase(Engine engine, string connectionString, Func<Task> drop)
        : base(engine, connectionString)
    {
        _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "bookkeeping", NoResetOnClose = true });
        _drop = drop;
    }

    public override async Task FillAsync(string task, int count, bool analyze = true)
    {
        await using var batch = _source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            INSERT INTO /* bookkeeping */ firefly_tasks
                (name, queue, status, priority, created, params, retry_attempts, retry_delay_ms, max_retries, claim, crashes)
            SELECT $1, 'default', 'created', 0, now(), '{}', 0, 0, 0, 0, 0 FROM generate_series(1, $2)
            """)
        {
            Parameters = { new() { Value = task }, new() { Value = count } },
        });
        if (analyze)
            batch.BatchCommands.Add(new NpgsqlBatchCommand("ANALYZE /* bookkeeping */ firefly_tasks"));
        await batch.ExecuteNonQueryAsync();
    }

    public override async Task GrowAsync(string task, int finished, int waiting)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Grow, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("task", task);
        command.Parameters.AddWithValue("finished", finished);
        command.Parameters.AddWithValue("waiting", waiting);
        await command.ExecuteNonQueryAsync();
        command.Parameters.Clear();
        command.CommandText = "VACUUM /* bookkeeping */ (ANALYZE) firefly_tasks, firefly_finished"; // else it comes amid the measuring
        await command.ExecuteNonQueryAsync();
        command.CommandText = "CHECKPOINT /* bookkeeping */";
        await command.ExecuteNonQueryAsync();
    }

    public override async Task<IAsyncDisposable> HoldOpenAsync()
    {
        var connection = await _source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT /* bookkeeping */ count(*) FROM firefly_consumers", connection);
        await command.ExecuteNonQueryAsync();
        return connection; // closing it rolls back
    }

    /// <summary>
    /// The first claim is the earliest instant of start that the rows hold. The last commit is the latest of the transactions that wrote
    /// them: PostgreSQL keeps each one's instant (track_commit_timestamp). How late we notice that the table is empty
    /// does not matter, so we ask rarely: each look would walk over the dead rows.
    /// </summary>
    public override async Task<TimeSpan> DrainedAsync(int count, Func<Task<bool>> allHaveRun)
    {
        while (!await allHaveRun() || (bool)(await ScalarAsync("SELECT /* bookkeeping */ EXISTS (SELECT FROM firefly_tasks)"))!)
            await Task.Delay(s_poll, TimeProvider.System);

        var isTracked = (string)(await ScalarAsync("SHOW /* bookkeeping */ track_commit_timestamp"))! == "on";
        var committed = isTracked ? "pg_xact_commit_timestamp(xmin)" : "completed"; // a server of others may not track: the body's end, then
        return (TimeSpan)(await ScalarAsync(
            $"""
             SELECT /* bookkeeping */ max(at) - min(started)
             FROM (SELECT started, {committed} AS at FROM firefly_finished ORDER BY id DESC LIMIT {count}) AS ended
             """))!;
    }

    /// <summary>
    /// Statements by pg_stat_statements, if it is there; transactions that wrote by the growth of their numbers, which, unlike
    /// pg_stat_database, is exact at once.
    /// </summary>
    public override async Task<Count> CountAsync()
    {
        var commits = (long)(await ScalarAsync("SELECT /* bookkeeping */ pg_snapshot_xmax(pg_current_snapshot())::text::bigint"))!;
        var isThere = await ScalarAsync("SELECT /* bookkeeping */ 1 FROM pg_extension WHERE extname = 'pg_stat_statements'") is not null;
        var statements = !isThere ? 0 : (long)(await ScalarAsync(
            """
            SELECT /* bookkeeping */ COALESCE(sum(calls), 0)::bigint FROM pg_stat_statements
            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND query NOT LIKE '%bookkeeping%'
            """))!;
        return new Count(statements, commits);
    }

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await _drop();
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
