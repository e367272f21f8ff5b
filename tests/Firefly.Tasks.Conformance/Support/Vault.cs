using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firefly.Tasks.Conformance.Support;

/// <summary>An application's interceptor that knows where the database is, as long as the scope that it came from lives.</summary>
internal sealed class Vault(string connectionString, ConcurrentQueue<DbConnection> opened) : DbConnectionInterceptor, IDisposable
{
    private bool _isShut;

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        ObjectDisposedException.ThrowIf(_isShut, this);
        connection.ConnectionString = connectionString;
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        new(ConnectionOpening(connection, eventData, result));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => opened.Enqueue(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        opened.Enqueue(connection);
        return Task.CompletedTask;
    }

    public void Dispose() => _isShut = true;
}
