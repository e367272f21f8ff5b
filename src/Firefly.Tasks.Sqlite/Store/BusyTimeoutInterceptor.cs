using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace Firefly.Tasks.Store;

/// <summary>
/// Lets the application's contexts wait for another writer inside SQLite, which wakes them as soon as the lock is free. Without it
/// Microsoft.Data.Sqlite looks again every 150 milliseconds, and a busy file seldom is free just then.
/// </summary>
internal sealed class BusyTimeoutInterceptor(IOptions<SqliteOptions> options) : DbConnectionInterceptor, IOwnInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private void Set(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { } handle })
            raw.sqlite3_busy_timeout(handle, (int)options.Value.BusyTimeout.TotalMilliseconds);
    }
}
