using Firefly.Tasks.Load.Stores;
using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Load.Rivals;

internal sealed class RawSqliteClaimer : IRawClaimer
{
    private readonly SqliteConnection _connection;
    private readonly RawSqliteClaim _claim;

    public RawSqliteClaimer(Database database, string task)
    {
        _connection = RawSqlite.Open(database);
        _claim = new RawSqliteClaim(_connection, task);
    }

    public Task<IReadOnlyList<RawTask>> ClaimAsync()
    {
        var claimed = new List<RawTask>(500);
        _claim.Run(claimed);
        return Task.FromResult<IReadOnlyList<RawTask>>(claimed);
    }

    public ValueTask DisposeAsync()
    {
        _claim.Dispose();
        return _connection.DisposeAsync();
    }
}
