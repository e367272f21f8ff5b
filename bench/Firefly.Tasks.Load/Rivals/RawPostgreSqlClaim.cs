using Npgsql;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>
/// Claims up to 500 tasks: one seek into the index of waiting rows. A literal limit and = ANY(ARRAY(...)) keep the plan whatever the
/// statistics say; MATERIALIZED keeps it from running the limit again.
/// </summary>
internal sealed class RawPostgreSqlClaim(string task, string consumer)
{
    private const string Sql =
        """
        WITH due AS MATERIALIZED (
            SELECT id FROM firefly_tasks
            WHERE status = 'created' AND queue = 'default' AND due <= $1 AND name = $2
            ORDER BY priority DESC, due, id LIMIT 500 FOR UPDATE SKIP LOCKED)
        UPDATE firefly_tasks AS t SET status = 'running', claim = t.claim + 1, started = $1, consumer = $3
        WHERE t.id = ANY(ARRAY(SELECT id FROM due))
        RETURNING t.id, t.claim, t.name, t.params, t.retry_attempts, t.max_retries
        """;

    public NpgsqlBatchCommand Command { get; } = new(Sql)
    {
        Parameters =
        {
            new NpgsqlParameter<DateTime> { TypedValue = TimeProvider.System.GetUtcNow().UtcDateTime },
            new NpgsqlParameter<string> { TypedValue = task },
            new NpgsqlParameter<string> { TypedValue = consumer },
        },
    };

    /// <summary>Sets the instant of the next claim.</summary>
    public void Set() => ((NpgsqlParameter<DateTime>)Command.Parameters[0]).TypedValue = TimeProvider.System.GetUtcNow().UtcDateTime;

    public static async Task ReadAsync(NpgsqlDataReader reader, List<RawTask> claimed)
    {
        claimed.Clear();
        while (await reader.ReadAsync())
            claimed.Add(new RawTask(reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4), reader.GetInt32(5)));
    }
}
