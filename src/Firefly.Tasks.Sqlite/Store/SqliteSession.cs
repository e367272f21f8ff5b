using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Store;

/// <summary>An open connection with its statements, each prepared once and used again.</summary>
internal sealed class SqliteSession(SqliteConnection connection, SqliteTransaction? transaction = null) : IDisposable
{
    private readonly Dictionary<object, SqliteCommand> _commands = new(ReferenceEqualityComparer.Instance); // long texts, each made once: hashing them would take as long as running them
    private readonly Dictionary<object, RepeatedStatements> _repeated = new(ReferenceEqualityComparer.Instance);

    public SqliteConnection Connection => connection;

    /// <summary>How long the transaction that runs now had to wait for its turn and for the lock.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>The statement, with every parameter set anew.</summary>
    public SqliteCommand Statement(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            command.Transaction = transaction;
            _commands.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (command.Parameters.Count == i)
                command.Parameters.Add(new SqliteParameter { ParameterName = values[i].Name });
            command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        }

        return command;
    }

    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Statement(sql, values).ExecuteNonQuery();

    /// <summary>The same as <see cref="Execute"/>, quicker from the second time on, for statements that change rows.</summary>
    public int Repeat(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Repeated(sql, values).Run(values);

    /// <inheritdoc cref="Repeat(string, ReadOnlySpan{ValueTuple{string, object}})"/>
    /// <returns>The one row that the statement answers, or null.</returns>
    public T? Repeat<T>(string sql, Func<StatementRow, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
        where T : class => Repeated(sql, values).Row(read, values);

    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Statement(sql, values).ExecuteScalar();

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        foreach (var statements in _repeated.Values)
            statements.Dispose();
        if (transaction is null)
            connection.Dispose();
    }

    private RepeatedStatements Repeated(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_repeated.TryGetValue(sql, out var statements))
            _repeated.Add(sql, statements = new RepeatedStatements(connection.Handle!, sql, values));
        return statements;
    }
}
