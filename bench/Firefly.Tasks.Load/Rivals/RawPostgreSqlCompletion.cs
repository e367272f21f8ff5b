using Npgsql;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>Moves tasks to the finished table with all their columns, each only under its claim number; raises if one was lost.</summary>
internal sealed class RawPostgreSqlCompletion
{
    private const string Sql =
        """
        WITH moved AS (
            DELETE FROM firefly_tasks AS t USING unnest($1, $2, $3) AS ended (id, claim, returned)
            WHERE t.id = ANY($1) AND t.id = ended.id AND t.claim = ended.claim
            RETURNING t.id, t.name, t.queue, t.priority, t.created, t.not_before, t.started, t.params, ended.returned, t.retry_attempts,
                t.retry_delay_ms, t.max_retries, t.errors, t.claim, t.consumer, t.crashes),
        kept AS (
            INSERT INTO firefly_finished (id, name, queue, status, priority, created, not_before, started, completed, params, returned, retry_attempts,
                retry_delay_ms, max_retries, errors, claim, consumer, crashes)
            SELECT id, name, queue, 'completed', priority, created, not_before, started, $4, params, returned, retry_attempts,
                retry_delay_ms, max_retries, errors, claim, consumer, crashes
            FROM moved
            RETURNING 1)
        SELECT CASE count(*) WHEN $5 THEN 1 ELSE ('claims lost, kept ' || count(*))::int END FROM kept
        """;

    /// <summary>The same for one task, in EF Core's placeholders: id, claim, instant.</summary>
    public const string OfOne =
        """
        WITH moved AS (
            DELETE FROM firefly_tasks AS t WHERE t.id = {0} AND t.claim = {1}
            RETURNING t.id, t.name, t.queue, t.priority, t.created, t.not_before, t.started, t.params, t.retry_attempts, t.retry_delay_ms,
                t.max_retries, t.errors, t.claim, t.consumer, t.crashes)
        INSERT INTO firefly_finished (id, name, queue, status, priority, created, not_before, started, completed, params, retry_attempts, retry_delay_ms,
            max_retries, errors, claim, consumer, crashes)
        SELECT id, name, queue, 'completed', priority, created, not_before, started, {2}, params, retry_attempts, retry_delay_ms,
            max_retries, errors, claim, consumer, crashes
        FROM moved
        """;

    private readonly NpgsqlParameter<long[]> _ids = new() { TypedValue = [] };
    private readonly NpgsqlParameter<long[]> _claims = new() { TypedValue = [] };
    private readonly NpgsqlParameter<string?[]> _returned = new() { TypedValue = [] };
    private readonly NpgsqlParameter<DateTime> _at = new() { TypedValue = TimeProvider.System.GetUtcNow().UtcDateTime };
    private readonly NpgsqlParameter<long> _count = new();

    public RawPostgreSqlCompletion() => Command = new NpgsqlBatchCommand(Sql) { Parameters = { _ids, _claims, _returned, _at, _count } };

    public NpgsqlBatchCommand Command { get; }

    public void Set(IReadOnlyList<RawTask> tasks)
    {
        _ids.TypedValue = [.. tasks.Select(task => task.Id)];
        _claims.TypedValue = [.. tasks.Select(task => task.Claim)];
        _returned.TypedValue = new string?[tasks.Count];
        _at.TypedValue = TimeProvider.System.GetUtcNow().UtcDateTime;
        _count.TypedValue = tasks.Count;
    }
}
