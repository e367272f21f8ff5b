using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Faults.Serve;

/// <summary>A SQLite file.</summary>
internal sealed class SqliteHome(string file) : Home(Consume.Engine.Sqlite, $"Data Source={file}")
{
    public string File => file;

    public override string Direct => $"Data Source={file};Pooling=False";

    public override DbConnection Look() => new SqliteConnection(Direct);

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        return ValueTask.CompletedTask;
    }
}
