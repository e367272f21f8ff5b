using SQLitePCL;

namespace Firefly.Tasks.Store;

/// <summary>The row that a statement stands on.</summary>
internal readonly struct StatementRow(sqlite3_stmt statement)
{
    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    /// <summary>SQLite keeps larger numbers than the column is meant for, where a hand writes them.</summary>
    public int Int(int column) => (int)Math.Clamp(Number(column), int.MinValue, int.MaxValue);

    public string? Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();
}
