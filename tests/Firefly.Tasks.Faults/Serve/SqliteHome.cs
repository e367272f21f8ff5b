using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Faults.Serve;

/// <summary>A SQLite file.</summary>
internal sealed class SqliteHome(string file) : Home(Consume.Engine.Sqlite, $"Data Source={file}")
{
    public string File => file;

    public override string Direct => $"Data Source={file};Pooling=False";

    protected override string Owner => Direct;

    public override DbConnection Look() => new SqliteConnection(Direct);

    /// <summary>Whether nobody has the lock to write.</summary>
    public bool IsFree()
    {
        using var connection = new SqliteConnection($"{Direct};Default Timeout=1");
        connection.Open();
        try
        {
            using var transaction = connection.BeginTransaction();
            return true;
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
        {
            return false;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        if (Disk is { } disk)
            await disk.DisposeAsync();
    }
}
