using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firefly.Tasks.Load.Stores;

/// <summary>The application's own connections at <c>synchronous = NORMAL</c>, as the tasks' connections are by default; ours and EF Core by hand alike.</summary>
internal sealed class NormalSynchronous : DbConnectionInterceptor
{
    public static NormalSynchronous Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA synchronous = NORMAL";
        pragma.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
