using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Store;

/// <summary>Makes the store's connection to the application's file.</summary>
internal static class SqliteConnections
{
    /// <summary>
    /// Outside the pool: what is set on ours must not come to the application's contexts. A command that finds the file busy gives up
    /// after SQLite's own waiting; else Microsoft.Data.Sqlite would go on for 30 seconds, asleep on our thread.
    /// </summary>
    public static SqliteConnection Own(IHomeDatabase home, SqliteOpenMode? mode = null)
    {
        using var pattern = home.CreateConnection();
        var text = new SqliteConnectionStringBuilder(Of(pattern, home.ContextType).ConnectionString) { Pooling = false, DefaultTimeout = 1 };
        if (text.Mode == SqliteOpenMode.Memory || text.DataSource is "" or ":memory:" || text.DataSource.Contains("mode=memory", StringComparison.OrdinalIgnoreCase))
            throw SqliteErrors.InMemory(home.ContextType);
        text.Mode = mode ?? text.Mode;
        return new SqliteConnection(text.ToString());
    }

    public static SqliteConnection Of(DbConnection connection, Type contextType) =>
        connection as SqliteConnection ?? throw SqliteErrors.NotSqlite(contextType);
}
