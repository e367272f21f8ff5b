using Npgsql;

namespace Firefly.Tasks.Store;

/// <summary>
/// What the planner must be told for a claim: compiling would take longer than the claim, and so would planning it anew each time; and statistics
/// that were taken amid an insert of many rows would turn each seek into a scan of the table.
/// </summary>
internal static class ClaimSettings
{
    /// <summary>In front of a claim, where the connection does not keep them.</summary>
    public static NpgsqlBatchCommand ForTransaction(NpgsqlConnection connection) =>
        new(Sql(connection)) { Parameters = { new NpgsqlParameter<bool> { TypedValue = true } } };

    /// <summary>Once, for all claims on a connection.</summary>
    public static NpgsqlCommand ForSession(NpgsqlConnection connection) =>
        new(Sql(connection), connection) { Parameters = { new NpgsqlParameter<bool> { TypedValue = false } } };

    /// <summary>Nobody but who has gone wrong holds a row for longer, and the outcomes and the claim beside it need not wait for one: they are tried apart.</summary>
    private const string LongestLock = "500ms";

    /// <summary>Remembering where each row was locked, as from version 14 on it would, helps nobody: no row comes twice.</summary>
    private static string Sql(NpgsqlConnection connection) =>
        $"""
        SELECT set_config('jit', 'off', $1), set_config('plan_cache_mode', 'force_generic_plan', $1), set_config('enable_seqscan', 'off', $1),
            set_config('enable_bitmapscan', 'off', $1), set_config('lock_timeout', '{LongestLock}', $1){(connection.PostgreSqlVersion.Major < 14 ? "" : ", set_config('enable_memoize', 'off', $1)")}
        """;
}
