using System.Data.Common;

namespace Firefly.Tasks.Store;

internal sealed class PostgreSqlKeyCheck(IHomeDatabase home) : IKeyCheck
{
    private readonly SqlFiles _sql = new(typeof(PostgreSqlKeyCheck).Assembly, () => home.Tables, PostgreSqlNames.Quote);

    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken)
    {
        using var apart = Apart.FromScope();
        await using var connection = home.CreateConnection();
        await home.OpenAsync(connection, cancellationToken);
        var names = home.Tables;
        var tasks = PostgreSqlNames.Qualified(names.Schema, names.Tasks);
        var wrong = new List<string>();

        await using var made = Command(connection, "id_column", tasks);
        if (await made.ExecuteScalarAsync(cancellationToken) is "always")
            wrong.Add(KeyErrors.AlwaysMade(tasks));
        else if (await made.ExecuteScalarAsync(cancellationToken) is "never")
            wrong.Add(KeyErrors.NeverMade(tasks, PostgreSqlNames.Qualified(names.Schema, names.Finished)));

        await using var references = Command(connection, "references", tasks);
        await using var keys = await references.ExecuteReaderAsync(cancellationToken);
        while (await keys.ReadAsync(cancellationToken))
        {
            var (table, key) = (keys.GetString(0), keys.GetString(1));
            wrong.Add(KeyErrors.References(tasks, table, $"a foreign key, {key},", keys.GetString(2), $"Run: ALTER TABLE {table} DROP CONSTRAINT {key};"));
        }

        return wrong;
    }

    private DbCommand Command(DbConnection connection, string file, string tasks)
    {
        var command = connection.CreateCommand();
        command.CommandText = _sql[file];
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("tasks", tasks);
        command.Parameters.Add(parameter);
        return command;
    }
}
