using System.Data.Common;
using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Store;

/// <summary>
/// Reads from one context of the application, once, how its database is reached; so it does not matter whether that was said at the
/// registration or in <c>OnConfiguring</c>.
/// </summary>
internal sealed class HomeDatabase<TContext>(IServiceScopeFactory scopes, IConnectionSetup? setup = null) : IHomeDatabase, IDisposable where TContext : DbContext
{
    private readonly Lazy<Home> _home = new(() => Read(scopes));

    public Type ContextType => typeof(TContext);

    public FireflyTables Tables => _home.Value.Tables;

    public DbConnection CreateConnection() => ConnectionCopy.Of(_home.Value.Connection);

    public FireflyDbContext CreateContext()
    {
        var context = new FireflyDbContext(_home.Value.Options);
        var connection = CreateConnection();
        setup?.Apply(connection);
        context.Database.SetDbConnection(connection, contextOwnsConnection: true);
        return context;
    }

    public FireflyDbContext CreateContext(DbConnection connection, DbTransaction transaction)
    {
        var context = new FireflyDbContext(_home.Value.Options);
        context.Database.SetDbConnection(connection, contextOwnsConnection: false);
        context.Database.UseTransaction(transaction);
        return context;
    }

    public void Dispose()
    {
        if (_home.IsValueCreated)
            _home.Value.Connection.Dispose();
    }

    private static Home Read(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        var context = scope.ServiceProvider.GetService<TContext>() ?? throw HomeErrors.NotRegistered(typeof(TContext));
        var tables = FireflyTables.Find(context.Model) ?? throw HomeErrors.NoTables(typeof(TContext));
        return new Home(tables, FireflyContextOptions.From(context, tables), Pattern(context));
    }

    /// <summary>Nothing is opened here: what fails is the connection string, and stays wrong however long one waits.</summary>
    private static DbConnection Pattern(TContext context)
    {
        try
        {
            var connection = context.Database.GetDbConnection();
            if (!string.IsNullOrWhiteSpace(connection.ConnectionString))
                return ConnectionCopy.Of(connection);
        }
        catch (Exception error)
        {
            throw HomeErrors.NoConnection(typeof(TContext), error);
        }

        throw HomeErrors.NoConnectionString(typeof(TContext));
    }

    /// <param name="Tables">The names in the application's model.</param>
    /// <param name="Options">For our contexts, on the application's provider.</param>
    /// <param name="Connection">Never opened: the pattern that every connection is copied from.</param>
    private sealed record Home(FireflyTables Tables, DbContextOptions<FireflyDbContext> Options, DbConnection Connection);
}
