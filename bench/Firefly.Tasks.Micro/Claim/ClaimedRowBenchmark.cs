using System.Data;
using BenchmarkDotNet.Attributes;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Micro.Claim;

/// <summary>From the rows of a claim to tasks; reported for one of a hundred.</summary>
[MemoryDiagnoser]
public class ClaimedRowBenchmark
{
    private const int Rows = 100;

    private readonly DataTable _table = Filled();

    [Benchmark(OperationsPerInvoke = Rows)]
    public int Read()
    {
        using var reader = _table.CreateDataReader();
        var tasks = new List<ClaimedTask>(Rows);
        while (reader.Read())
            tasks.Add(ClaimedRow.Read(reader, "me", static (row, column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column))));
        return tasks.Count;
    }

    /// <summary>The columns as SQLite gives them: numbers are long.</summary>
    private static DataTable Filled()
    {
        var table = new DataTable();
        foreach (var (name, type) in ((string, Type)[])[
            ("id", typeof(long)), ("claim", typeof(long)), ("name", typeof(string)), ("queue", typeof(string)), ("priority", typeof(long)),
            ("created", typeof(long)), ("not_before", typeof(long)), ("started", typeof(long)), ("params", typeof(string)), ("retry_attempts", typeof(long)),
            ("max_retries", typeof(long)), ("retry_delay_ms", typeof(long)), ("crashes", typeof(long)), ("errors", typeof(string))])
            table.Columns.Add(name, type);
        for (var id = 1L; id <= Rows; id++)
            table.Rows.Add(id, 1L, "MicroTasks.Add", "default", 0L, 1_000L, DBNull.Value, 2_000L, """{"i":1,"j":3}""", 0L, 3L, 120_000L, 0L, DBNull.Value);
        return table;
    }
}
