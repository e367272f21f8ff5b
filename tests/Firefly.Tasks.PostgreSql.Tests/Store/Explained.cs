using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace Firefly.Tasks.PostgreSql.Tests.Store;

/// <summary>The generic plan of a store's statement, as PostgreSQL ran it: what a prepared statement comes to have.</summary>
internal sealed partial class Explained
{
    private readonly JsonElement _plan;

    private Explained(JsonElement plan) => _plan = plan;

    /// <summary>Pages touched, from memory or disk.</summary>
    public int Pages => _plan.GetProperty("Plan").GetProperty("Shared Hit Blocks").GetInt32() + _plan.GetProperty("Plan").GetProperty("Shared Read Blocks").GetInt32();

    public bool IsCompiled => _plan.TryGetProperty("JIT", out _);

    /// <summary>Every index that was used.</summary>
    public IEnumerable<string> Indexes => Nodes(_plan.GetProperty("Plan"))
        .Select(node => node.TryGetProperty("Index Name", out var name) ? name.GetString()! : "").Where(name => name.Length > 0).Distinct();

    /// <summary>Tables that were read from end to end.</summary>
    public IEnumerable<string> WholeTables => Nodes(_plan.GetProperty("Plan"))
        .Where(node => node.GetProperty("Node Type").GetString() == "Seq Scan").Select(node => node.GetProperty("Relation Name").GetString()!);

    /// <summary>Rows of a table that were looked at, those that a filter threw away included.</summary>
    public double RowsVisited(string table) => Nodes(_plan.GetProperty("Plan"))
        .Where(node => node.GetProperty("Node Type").GetString()!.EndsWith("Scan", StringComparison.Ordinal)
            && node.TryGetProperty("Relation Name", out var name) && name.GetString() == table)
        .Sum(node => node.GetProperty("Actual Loops").GetDouble()
            * (node.GetProperty("Actual Rows").GetDouble() + Removed(node, "Rows Removed by Filter") + Removed(node, "Rows Removed by Index Recheck")));

    /// <summary>Rows that all steps together handed on, those of common table expressions included.</summary>
    public double RowsHandled => Nodes(_plan.GetProperty("Plan")).Sum(node => node.GetProperty("Actual Loops").GetDouble() * node.GetProperty("Actual Rows").GetDouble());

    public override string ToString() => _plan.ToString();

    /// <summary>Runs the last statement of a command and undoes it; those before it run as they are.</summary>
    public static async Task<Explained> RunAsync(NpgsqlConnection connection, string text, NpgsqlParameterCollection parameters)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var statements = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var before in statements[..^1])
            await ExecuteAsync(before);

        var used = new List<NpgsqlParameter>();
        var numbered = ParameterName().Replace(statements[^1], match =>
        {
            var parameter = (NpgsqlParameter)parameters[match.Groups[1].Value];
            if (!used.Contains(parameter))
                used.Add(parameter);
            return $"${used.IndexOf(parameter) + 1}";
        });
        await ExecuteAsync("SET LOCAL plan_cache_mode = force_generic_plan");
        await ExecuteAsync($"PREPARE explained ({string.Join(", ", used.Select(TypeOf))}) AS {numbered}");
        await using var command = new NpgsqlCommand(
            $"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE explained ({string.Join(", ", used.Select(Literal))})", connection);
        var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!).RootElement[0];
        await ExecuteAsync("DEALLOCATE explained");
        await transaction.RollbackAsync();
        return new Explained(plan);

        async Task ExecuteAsync(string sql)
        {
            await using var statement = new NpgsqlCommand(sql, connection);
            await statement.ExecuteNonQueryAsync();
        }
    }

    private static IEnumerable<JsonElement> Nodes(JsonElement node) =>
        node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().SelectMany(Nodes).Prepend(node) : [node];

    private static double Removed(JsonElement node, string property) => node.TryGetProperty(property, out var rows) ? rows.GetDouble() : 0;

    private static string TypeOf(NpgsqlParameter parameter)
    {
        var isArray = (parameter.NpgsqlDbType & NpgsqlDbType.Array) == NpgsqlDbType.Array;
        var element = parameter.NpgsqlDbType & ~NpgsqlDbType.Array;
        return element.ToString().ToLowerInvariant() + (isArray ? "[]" : "");
    }

    private static string Literal(NpgsqlParameter parameter) => $"{Literal(parameter.Value)}::{TypeOf(parameter)}";

    private static string Literal(object? value) => value switch
    {
        null => "NULL",
        DateTime instant when instant == DateTime.MinValue => "'-infinity'",
        DateTime instant => $"'{instant.ToString("o", CultureInfo.InvariantCulture)}'",
        string text => $"'{text}'",
        IEnumerable values => $"ARRAY[{string.Join(", ", values.Cast<object?>().Select(Literal))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex ParameterName();
}
