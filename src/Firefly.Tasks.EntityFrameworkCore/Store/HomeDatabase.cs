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
    private readonly Lazy<Home> _home = new(() => Read(scopes, setup));

    public Type ContextType => typeof(TContext);

    public FireflyTables Tables => _home.Value.Tables;

    public DbConnection CreateConnection() => ConnectionCopy.Of(_home.Value.Connection);

    public void Open(DbConnection connection)
    {
        using var apart = Apart.FromScope();
        if (_home.Value.Scope is null)
        {
            connection.Open();
            return;
        }

        using var context = Over(connection);
        context.Database.OpenConnection();
    }

    public async Task OpenAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        using var apart = Apart.FromScope();
        if (_home.Value.Scope is null)
        {
            await connection.OpenAsync(cancellationToken);
            return;
        }

        await using var context = Over(connection);
        await context.Database.OpenConnectionAsync(cancellationToken);
    }

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
        var context = Over(connection);
        context.Database.UseTransaction(transaction);
        return context;
    }

    public void Dispose()
    {
        if (!_home.IsValueCreated)
            return;
        _home.Value.Connection.Dispose();
        _home.Value.Scope?.Dispose();
    }

    /// <summary>A context that leaves the connection as it is when it is disposed of.</summary>
    private FireflyDbContext Over(DbConnection connection)
    {
        var context = new FireflyDbContext(_home.Value.Options);
        context.Database.SetDbConnection(connection, contextOwnsConnection: false);
        return context;
    }

    private static Home Read(IServiceScopeFactory scopes, IConnectionSetup? setup)
    {
        var scope = scopes.CreateScope();
        Home? home = null;
        try
        {
            return home = Read(scope, setup);
        }
        finally
        {
            if (home?.Scope is null)
                scope.Dispose();
        }
    }

    private static Home Read(IServiceScope scope, IConnectionSetup? setup)
    {
        var context = scope.ServiceProvider.GetService<TContext>() ?? throw HomeErrors.NotRegistered(typeof(TContext));
        var tables = FireflyTables.Find(context.Model) ?? throw HomeErrors.NoTables(typeof(TContext));
        var options = FireflyContextOptions.From(context, tables);
        return HomeInterceptors.Of(context) is { Count: > 0 } interceptors
            ? new Home(tables, With(new HomeInterceptors(interceptors, setup), options), Pattern(context, mayBeEmpty: true), scope)
            : new Home(tables, options, Pattern(context, mayBeEmpty: false), null);
    }

    private static DbContextOptions<FireflyDbContext> With(HomeInterceptors interceptors, DbContextOptions<FireflyDbContext> options) =>
        new DbContextOptionsBuilder<FireflyDbContext>(options).AddInterceptors(interceptors).Options;

    /// <summary>Nothing is opened here: what fails is the connection string, and stays wrong however long one waits.</summary>
    private static DbConnection Pattern(TContext context, bool mayBeEmpty)
    {
        try
        {
            var connection = context.Database.GetDbConnection();
            if (mayBeEmpty || !string.IsNullOrWhiteSpace(connection.ConnectionString))
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
    /// <param name="Scope">Null without interceptors; theirs, which may have services of it.</param>
    private sealed record Home(FireflyTables Tables, DbContextOptions<FireflyDbContext> Options, DbConnection Connection, IServiceScope? Scope);
}
