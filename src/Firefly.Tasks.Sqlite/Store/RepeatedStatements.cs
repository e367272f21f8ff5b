using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Firefly.Tasks.Store;

/// <summary>Statements that run for one row after another: what a command does anew each time takes longer than SQLite does for a row.</summary>
internal sealed class RepeatedStatements : IDisposable
{
    private readonly sqlite3 _database;
    private readonly List<(sqlite3_stmt Statement, int[] Places)> _statements = [];

    public RepeatedStatements(sqlite3 database, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        _database = database;
        for (var rest = sql; !string.IsNullOrWhiteSpace(rest);)
        {
            Check(raw.sqlite3_prepare_v2(database, rest, out var statement, out rest));
            var places = new int[parameters.Length];
            for (var i = 0; i < places.Length; i++)
                places[i] = raw.sqlite3_bind_parameter_index(statement, parameters[i].Name); // 0 where the statement has it not
            _statements.Add((statement, places));
        }
    }

    /// <summary>How many rows they changed; the parameters in the order in which they were first given.</summary>
    public int Run(ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var changed = 0;
        foreach (var (statement, places) in _statements)
        {
            Bind(statement, places, parameters);
            raw.sqlite3_step(statement);
            Check(raw.sqlite3_reset(statement)); // says again what the step said
            changed += raw.sqlite3_changes(_database);
        }

        return changed;
    }

    /// <summary>The row that the only statement answers, or null; the parameters as in <see cref="Run"/>.</summary>
    public T? Row<T>(Func<StatementRow, T> read, ReadOnlySpan<(string Name, object? Value)> parameters)
        where T : class
    {
        var (statement, places) = _statements[0];
        Bind(statement, places, parameters);
        try
        {
            return raw.sqlite3_step(statement) == raw.SQLITE_ROW ? read(new StatementRow(statement)) : null;
        }
        finally
        {
            Check(raw.sqlite3_reset(statement));
        }
    }

    public void Dispose()
    {
        foreach (var (statement, _) in _statements)
            statement.Dispose();
    }

    private void Bind(sqlite3_stmt statement, int[] places, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] > 0)
                Check(Bind(statement, places[i], parameters[i].Value));
        }
    }

    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        string text => raw.sqlite3_bind_text(statement, place, text),
        _ => throw new UnreachableException($"A parameter is a {value.GetType()}."),
    };

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
