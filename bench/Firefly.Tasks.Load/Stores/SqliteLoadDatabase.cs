using Firefly.Tasks.Load.Report;
using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Load.Stores;

/// <summary>A file.</summary>
internal sealed class SqliteLoadDatabase(Engine engine, string file) : Database(engine, $"Data Source={file}")
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(1);

    public override async Task FillAsync(string task, int count)
    {
        await using var connection = await OpenAsync();
        await using var transaction = connection.BeginTransaction();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO firefly_tasks (name, queue, status, priority, created, params, retry_attempts, retry_delay_ms, max_retries, claim, crashes)
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count)
            SELECT @task, 'default', 'created', 0, @now, '{}', 0, 0, 0, 0, 0 FROM n;
            ANALYZE firefly_tasks
            """;
        command.Parameters.AddWithValue("@task", task);
        command.Parameters.AddWithValue("@count", count);
        command.Parameters.AddWithValue("@now", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
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

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
