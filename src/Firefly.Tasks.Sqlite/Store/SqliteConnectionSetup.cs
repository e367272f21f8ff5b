using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Firefly.Tasks.Store;

/// <summary>Lets the commands' connections wait for a busy file as long as the settings say; Microsoft.Data.Sqlite would wait for 30 seconds.</summary>
internal sealed class SqliteConnectionSetup(IOptions<SqliteOptions> options) : IConnectionSetup
{
    public void Apply(DbConnection connection)
    {
        if (connection is SqliteConnection sqlite)
            sqlite.DefaultTimeout = (int)Math.Ceiling(options.Value.BusyTimeout.TotalSeconds);
    }

    /// <summary>Without this a connection outside the pool would come out of it, and go back to it with what is set on ours.</summary>
    public void Keep(DbConnection connection, string before)
    {
        var ours = new SqliteConnectionStringBuilder(before);
        var text = new SqliteConnectionStringBuilder(connection.ConnectionString) { Pooling = ours.Pooling, DefaultTimeout = ours.DefaultTimeout };
        if (ours.Mode == SqliteOpenMode.ReadWrite)
            text.Mode = ours.Mode;
        connection.ConnectionString = text.ToString();
    }
}
