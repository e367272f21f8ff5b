using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>Moves one task to the finished table, if its claim still holds.</summary>
internal sealed class RawSqliteCompletion : IDisposable
{
    private const string Insert =
        """
        INSERT INTO firefly_finished (id, name, queue, status, priority, created, not_before, started, completed, params, returned, retry_attempts,
            retry_delay_ms, max_retries, errors, claim, consumer, crashes)
        SELECT id, name, queue, 'completed', priority, created, not_before, started, {2}, params, NULL, retry_attempts,
            retry_delay_ms, max_retries, errors, claim, consumer, crashes
        FROM firefly_tasks WHERE id = {0} AND claim = {1};
        """;

    /// <summary>In EF Core's placeholders: id, claim, instant.</summary>
    public const string Sql = Insert + "DELETE FROM firefly_tasks WHERE id = {0} AND claim = {1}";

    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _delete;

    public RawSqliteCompletion(SqliteConnection connection)
    {
        _insert = RawSqlite.Command(connection, Insert.Replace("{0}", "@id").Replace("{1}", "@claim").Replace("{2}", "@at"), "@id", "@claim", "@at");
        _delete = RawSqlite.Command(connection, "DELETE FROM firefly_tasks WHERE id = @id AND claim = @claim", "@id", "@claim");
    }

    public void Run(RawTask task, long now)
    {
        _insert.Parameters[0].Value = task.Id;
        _insert.Parameters[1].Value = task.Claim;
        _insert.Parameters[2].Value = now;
        if (_insert.ExecuteNonQuery() != 1)
            throw new InvalidOperationException($"The claim on task {task.Id} was lost.");
        _delete.Parameters[0].Value = task.Id;
        _delete.Parameters[1].Value = task.Claim;
        _delete.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _delete.Dispose();
    }
}
