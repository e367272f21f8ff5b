using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>
/// Moves a batch of tasks to the finished table by two statements, each task only under its claim number. Faster than two a task, though
/// SQLite has to read a list of numbers as JSON.
/// </summary>
internal sealed class RawSqliteCompletions : IDisposable
{
    private const string Insert =
        """
        INSERT INTO firefly_finished (id, name, queue, status, priority, created, not_before, started, completed, params, returned, retry_attempts,
            retry_delay_ms, max_retries, errors, claim, consumer, crashes)
        SELECT t.id, t.name, t.queue, 'completed', t.priority, t.created, t.not_before, t.started, @at, t.params, NULL, t.retry_attempts,
            t.retry_delay_ms, t.max_retries, t.errors, t.claim, t.consumer, t.crashes
        FROM json_each(@ended) AS ended
        CROSS JOIN firefly_tasks AS t ON t.id = ended.value ->> 0 AND t.claim = ended.value ->> 1
        """;

    private const string Delete =
        """
        DELETE FROM firefly_tasks
        WHERE id IN (SELECT value ->> 0 FROM json_each(@ended))
          AND EXISTS (SELECT 1 FROM firefly_finished AS f WHERE f.id = firefly_tasks.id AND f.claim = firefly_tasks.claim)
        """;

    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _delete;

    public RawSqliteCompletions(SqliteConnection connection)
    {
        _insert = RawSqlite.Command(connection, Insert, "@ended", "@at");
        _delete = RawSqlite.Command(connection, Delete, "@ended");
    }

    public void Run(IReadOnlyCollection<RawTask> tasks, long now)
    {
        if (tasks.Count == 0)
            return;
        var ended = JsonSerializer.Serialize(tasks.Select(task => new[] { task.Id, task.Claim }));
        _insert.Parameters[0].Value = ended;
        _insert.Parameters[1].Value = now;
        _delete.Parameters[0].Value = ended;
        if (_insert.ExecuteNonQuery() != tasks.Count || _delete.ExecuteNonQuery() != tasks.Count)
            throw new InvalidOperationException("The claim on one of the tasks was lost.");
    }

    public void Dispose()
    {
        _insert.Dispose();
        _delete.Dispose();
    }
}
