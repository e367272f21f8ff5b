using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>Claims up to 500 tasks by the index of waiting rows.</summary>
internal sealed class RawSqliteClaim : IDisposable
{
    private const string Sql =
        """
        UPDATE firefly_tasks SET status = 'running', claim = claim + 1, started = @now, consumer = 'raw'
        WHERE id IN (
            SELECT id FROM firefly_tasks
            WHERE status = 'created' AND queue = 'default' AND due <= @now AND name = @task
            ORDER BY priority DESC, due, id LIMIT 500)
        RETURNING id, claim, name, params, retry_attempts, max_retries
        """;

    private readonly SqliteCommand _command;

    public RawSqliteClaim(SqliteConnection connection, string task)
    {
        _command = RawSqlite.Command(connection, Sql, "@now", "@task");
        _command.Parameters[1].Value = task;
    }

    public void Run(List<RawTask> claimed)
    {
        claimed.Clear();
        _command.Parameters[0].Value = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        using var reader = _command.ExecuteReader();
        while (reader.Read())
            claimed.Add(new RawTask(reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4), reader.GetInt32(5)));
    }

    public void Dispose() => _command.Dispose();
}
