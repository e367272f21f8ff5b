using Firefly.Tasks.Load.Report;
using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Load.Stores;

/// <summary>A file.</summary>
internal sealed class SqliteLoadDatabase(Engine engine, string file) : Database(engine, $"Data Source={file}")
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(1);

    public override async Task FillAsync(string task, int count, bool analyze = true)
    {
        await using var connection = await OpenAsync();
        await using var transaction = connection.BeginTransaction();
        await InsertAsync(connection, task, count);
        if (analyze)
            await ExecuteAsync(connection, "ANALYZE firefly_tasks");
        await transaction.CommitAsync();
    }

    public override async Task GrowAsync(string task, int finished, int waiting)
    {
        await using var connection = await OpenAsync();
        await using var transaction = connection.BeginTransaction();
        await ExecuteAsync(
            connection,
            """
            INSERT INTO firefly_finished
                (id, name, queue, status, priority, created, started, completed, params, retry_attempts, retry_delay_ms, max_retries, claim, consumer, crashes)
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count)
            SELECT i, @task, 'default', 'completed', 0, @now, @now, @now, '{}', 0, 0, 0, 1, 'long gone', 0 FROM n WHERE @count > 0
            """,
            ("@task", task),
            ("@count", finished),
            ("@now", Now()));
        await ExecuteAsync(connection, "INSERT INTO sqlite_sequence (name, seq) VALUES ('firefly_tasks', @finished)", ("@finished", finished));
        await InsertAsync(connection, task, waiting);
        await ExecuteAsync(connection, "PRAGMA analysis_limit = 1000; ANALYZE");
        await transaction.CommitAsync();
        await ExecuteAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)"); // else it falls into the measuring
    }

    public override async Task<IAsyncDisposable> HoldOpenAsync()
    {
        var connection = await OpenAsync();
        await ExecuteAsync(connection, "BEGIN; SELECT count(*) FROM firefly_consumers");
        return connection; // closing it rolls back
    }

    /// <summary>
    /// The first claim is the earliest instant of start that the rows hold, in milliseconds. The last commit is seen by a reader that asks
    /// every millisecond whether a live row is left: ended rows leave the table, so it looks at its beginning only.
    /// </summary>
    public override async Task<TimeSpan> DrainedAsync(int count, Func<Task<bool>> allHaveRun)
    {
        await using var connection = await OpenAsync();
        await using var alive = connection.CreateCommand();
        alive.CommandText = "SELECT EXISTS (SELECT 1 FROM firefly_tasks)";
        while ((long)alive.ExecuteScalar()! != 0)
            await Task.Delay(s_poll, TimeProvider.System);
        var end = TimeProvider.System.GetUtcNow();

        await using var first = connection.CreateCommand();
        first.CommandText = "SELECT min(started) FROM (SELECT started FROM firefly_finished ORDER BY id DESC LIMIT @count)";
        first.Parameters.AddWithValue("@count", count);
        return end - DateTimeOffset.FromUnixTimeMilliseconds((long)first.ExecuteScalar()!);
    }

    /// <summary>There is no server that counts: the consumers do.</summary>
    public override Task<Count> CountAsync() => Task.FromResult(default(Count));

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        foreach (var ending in (string[])["", "-wal", "-shm"])
            File.Delete(file + ending);
        return ValueTask.CompletedTask;
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private static Task InsertAsync(SqliteConnection connection, string task, int count) => ExecuteAsync(
        connection,
        """
        INSERT INTO firefly_tasks (name, queue, status, priority, created, params, retry_attempts, retry_delay_ms, max_retries, claim, crashes)
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count)
        SELECT @task, 'default', 'created', 0, @now, '{}', 0, 0, 0, 0, 0 FROM n WHERE @count > 0
        """,
        ("@task", task),
        ("@count", count),
        ("@now", Now()));

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}
