using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Store;

/// <summary>
/// What the application's interceptors do when a connection opens (a password, a token, another database, a search path, a role) is done on
/// the store's own connections too; nothing else of them is: of the store's statements they hear nothing.
/// </summary>
/// <param name="all">The application's, in the order in which EF calls them.</param>
/// <param name="setup">Keeps what is the store's own when one of them writes the connection string.</param>
internal sealed class HomeInterceptors(IReadOnlyList<IDbConnectionInterceptor> all, IConnectionSetup? setup) : DbConnectionInterceptor
{
    /// <summary>Those that a context was given, by its options or as services of EF; never our own.</summary>
    public static IReadOnlyList<IDbConnectionInterceptor> Of(DbContext context) =>
    [
        .. context.GetInfrastructure().GetServices<IInterceptor>()
            .Concat(context.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.Interceptors ?? [])
            .OfType<IDbConnectionInterceptor>()
            .Where(it => it is not IOwnInterceptor)
            .Distinct(ReferenceEqualityComparer.Instance)
            .Cast<IDbConnectionInterceptor>(),
    ];

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        var before = connection.ConnectionString;
        foreach (var it in all)
            result = it.ConnectionOpening(connection, eventData, result);
        KeepOurs(connection, before);
        return result;
    }

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        var before = connection.ConnectionString;
        foreach (var it in all)
            result = await it.ConnectionOpeningAsync(connection, eventData, result, cancellationToken);
        KeepOurs(connection, before);
        return result;
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        foreach (var it in all)
            it.ConnectionOpened(connection, eventData);
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        foreach (var it in all)
            await it.ConnectionOpenedAsync(connection, eventData, cancellationToken);
    }

    private void KeepOurs(DbConnection connection, string before)
    {
        if (connection.ConnectionString != before)
            setup?.Keep(connection, before);
    }
}
