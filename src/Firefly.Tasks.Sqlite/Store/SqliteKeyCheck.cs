using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Store;

/// <summary>SQLite makes the ids of any table with an integer key; so only foreign keys can be wrong.</summary>
internal sealed class SqliteKeyCheck(IHomeDatabase home) : IKeyCheck
{
    private readonly SqlFiles _sql = new(typeof(SqliteKeyCheck).Assembly, () => home.Tables, name => name);

    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken)
    {
        await using var connection = home.CreateConnection();
        await home.OpenAsync(connection, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = _sql["references"];
        command.Parameters.Add(new SqliteParameter("@tasks", home.Tables.Tasks));
        await using var keys = await command.ExecuteReaderAsync(cancellationToken);
        var wrong = new List<string>();
        while (await keys.ReadAsync(cancellationToken))
        {
            var table = $"'{keys.GetString(0)}'";
            wrong.Add(KeyErrors.References(
                $"'{home.Tables.Tasks}'", table, $"a foreign key, on the column '{keys.GetString(1)}',", keys.GetString(2),
                $"Make {table} anew without it: a migration that drops the foreign key does so."));
        }

        return wrong;
    }
}
