using Firefly.Tasks.Load.Stores;
using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>Plain Microsoft.Data.Sqlite.</summary>
internal static class RawSqlite
{
    public static SqliteConnection Open(Database database)
    {
        var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA synchronous = NORMAL";
        pragma.ExecuteNonQuery();
        return connection;
    }

    /// <summary>A command that is compiled once, when it first runs; its parameters stand in the order given.</summary>
    public static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name, Value = DBNull.Value });
        return command;
    }
}
