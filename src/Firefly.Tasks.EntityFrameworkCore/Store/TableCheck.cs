using System.Data.Common;
using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Store;

/// <summary>Looks whether the database has the tables and columns that the model has, and says what to do if not.</summary>
internal sealed class TableCheck(IHomeDatabase home, IServiceScopeFactory scopes)
{
    /// <exception cref="DbException">The database cannot be reached: that says nothing about tables.</exception>
    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken)
    {
        await using var context = home.CreateContext();
        await context.Database.OpenConnectionAsync(cancellationToken);

        List<string> missing =
        [
            .. await MissingInAsync<LiveRow>(context, cancellationToken),
            .. await MissingInAsync<FinishedRow>(context, cancellationToken),
            .. await MissingInAsync<ConsumerBeat>(context, cancellationToken),
        ];
        if (missing.Count == 0)
            return [];

        var cure = await CureAsync(cancellationToken);
        return missing.ConvertAll(what => $"{what} {cure}");
    }

    private async Task<List<string>> MissingInAsync<TRow>(FireflyDbContext context, CancellationToken cancellationToken)
        where TRow : class
    {
        var rows = context.Set<TRow>();
        if (await CanReadAsync(rows, cancellationToken))
            return [];

        var name = rows.EntityType.GetSchemaQualifiedTableName();
        var columns = rows.EntityType.GetProperties().ToList();
        var missing = new List<string>();
        foreach (var column in columns)
        {
            if (!await CanReadAsync(rows.Select(row => EF.Property<object?>(row, column.Name)), cancellationToken))
                missing.Add(column.GetColumnName());
        }

        return missing.Count == columns.Count
            ? [$"The table '{name}' is missing in the database of {home.ContextType.Name}, or its user may not read it."]
            : missing.ConvertAll(column => $"The table '{name}' in the database of {home.ContextType.Name} has no column '{column}'.");
    }

    /// <summary>Reads no row, but the database has to know every name.</summary>
    private static async Task<bool> CanReadAsync<T>(IQueryable<T> rows, CancellationToken cancellationToken)
    {
        try
        {
            await rows.Take(0).ToListAsync(cancellationToken);
            return true;
        }
        catch (DbException error) when (!RolledBack.Perhaps(error))
        {
            return false;
        }
    }

    private async Task<string> CureAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var application = (DbContext)scope.ServiceProvider.GetRequiredService(home.ContextType);
        if (!application.Database.GetMigrations().Any())
            return StoreErrors.MakeTables(home.ContextType.Name);
        var pending = await application.Database.GetPendingMigrationsAsync(cancellationToken);
        return StoreErrors.MigrateTables([.. pending]);
    }
}
