using System.Data;
using System.Data.Common;
using Firefly.Tasks.Model;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Firefly.Tasks.Store;

/// <summary>The store in SQL of SQLite's own; a file a verb, and the statements in <c>Sql/</c>. Instants are Unix milliseconds.</summary>
internal sealed partial class SqliteTaskStore(
    IHomeDatabase home, SqliteWriter writer, ScanFloor floor, FileWatch file, TakenIds taken, IHomeTransaction? running = null) : ITransactionalStore
{
    private static readonly long Never = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private readonly SqlFiles _sql = new(typeof(SqliteTaskStore).Assembly, () => home.Tables, Quote);

    public void CheckHome() => SqliteConnections.Own(home).Dispose();

    public bool IsTransient(Exception error) => error is TimeoutException { InnerException: SqliteException } || RolledBack.Perhaps(error);

    /// <summary>Microsoft.Data.Sqlite sees a ROLLBACK that is sent as text, but not a COMMIT.</summary>
    public bool IsEndedUnseen(DbConnection connection) => connection is SqliteConnection { State: ConnectionState.Open, Handle: { } handle } && raw.sqlite3_get_autocommit(handle) != 0;

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static long? Milliseconds(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();

    private static DateTimeOffset Instant(long stored) => InstantConverters.FromUnixMilliseconds(stored);
}
