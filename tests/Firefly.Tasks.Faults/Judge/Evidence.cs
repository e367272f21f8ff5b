using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Judge;

/// <summary>What a round left behind.</summary>
/// <param name="Rows">The tasks, by number; two of one number are a fault.</param>
/// <param name="Effects">What bodies wrote, by number.</param>
/// <param name="Orders">Which numbers have an order.</param>
/// <param name="Balance">The sum of all accounts.</param>
/// <param name="Diary">What bodies did, by number, in order of time.</param>
internal sealed record Evidence(
    ILookup<long, Row> Rows, ILookup<long, Effect> Effects, IReadOnlySet<long> Orders, long Balance, ILookup<long, DiaryLine> Diary)
{
    private const string Columns = "params, id, name, status, claim, consumer, crashes, retry_attempts, max_retries, not_before, started, errors, returned";

    public static async Task<Evidence> CollectAsync(Home home, string folder)
    {
        await using var connection = home.Look();
        await connection.OpenAsync();
        return new Evidence(
            (await RowsAsync(connection)).ToLookup(row => row.Number),
            (await ReadAsync(connection, """SELECT "Id", "Number", "TaskId", "Claim", "Attempt", "Made" FROM effects ORDER BY "Id" """, EffectOf)).ToLookup(effect => effect.Number),
            (await ReadAsync(connection, """SELECT "Number" FROM orders""", row => row.GetInt64(0))).ToHashSet(),
            (await ReadAsync(connection, """SELECT "Balance" FROM accounts""", row => row.GetInt64(0))).Sum(),
            DiaryOf(folder).ToLookup(line => line.Number));
    }

    /// <summary>The tasks in both tables, of one instant.</summary>
    public static Task<List<Row>> RowsAsync(DbConnection connection) =>
        ReadAsync(connection, $"SELECT {Columns} FROM firefly_tasks UNION ALL SELECT {Columns} FROM firefly_finished", RowOf);

    private static IEnumerable<DiaryLine> DiaryOf(string folder) =>
        from file in Directory.GetFiles(folder, "*.diary")
        from line in File.ReadAllLines(file)
        let entry = DiaryLine.Parse(line)
        orderby entry.Tick
        select entry;

    private static Row RowOf(DbDataReader row)
    {
        using var arguments = JsonDocument.Parse(row.GetString(0));
        return new Row(
            arguments.RootElement.GetProperty("number").GetInt64(), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetInt64(4), Text(row, 5),
            row.GetInt32(6), row.GetInt32(7), row.GetInt32(8), Instant(row, 9), Instant(row, 10), Text(row, 11), Text(row, 12));
    }

    private static Effect EffectOf(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Number = row.GetInt64(1),
        TaskId = row.GetInt64(2),
        Claim = row.GetInt64(3),
        Attempt = row.GetInt32(4),
        Made = row.GetInt64(5),
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>An instant as either engine keeps it.</summary>
    public static DateTimeOffset? Instant(DbDataReader row, int column) => row.GetValue(column) switch
    {
        DBNull => null,
        DateTime instant => new DateTimeOffset(instant, TimeSpan.Zero),
        var milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(milliseconds, CultureInfo.InvariantCulture)),
    };

    private static async Task<List<T>> ReadAsync<T>(DbConnection connection, string sql, Func<DbDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await reader.ReadAsync())
            found.Add(read(reader));
        return found;
    }
}
