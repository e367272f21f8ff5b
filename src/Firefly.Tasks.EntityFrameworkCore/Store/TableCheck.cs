using System.Data.Common;
using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Store;

/// <summary>Looks whether the database has the tables and columns that the model has, and says what to do if not.</summary>
internal sealed class TableCheck(IHomeDatabase home, IServiceScopeFactory scopes)
{
    /// <summary>A file in full: a relative path leads elsewhere from elsewhere.</summary>
    public string Whereabouts
    {
        get
        {
            using var context = home.CreateContext();
            var connection = context.Database.GetDbConnection();
            return $"'{connection.Database}' at {(File.Exists(connection.DataSource) ? Path.GetFullPath(connection.DataSource) : connection.DataSource)}";
        }
    }

    /// <exception cref="DbException">The database cannot be reached: that says nothing about tables.</exception>
    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken)
    {
        using var apart = Apart.FromScope();
        await using var context = home.CreateContext();
        await context.Database.OpenConnectionAsync(cancellationToken);

        List<string> tables = [];
        List<string> problems =
        [
            .. await MissingInAsync<LiveRow>(context, tables, cancellationToken),
            .. await MissingInAsync<FinishedRow>(context, tables, cancellationToken),
            .. await MissingInAsync<ConsumerBeat>(context, tables, cancellationToken),
        ];
        if (tables.Count > 0)
            problems.Insert(0, StoreErrors.MissingTables(tables, home.ContextType.Name));
        if (problems.Count > 0)
            problems[^1] += $" {await CureAsync(cancellationToken)}";
        return problems;
    }

    /// <summary>The missing columns in sentences; a table that is not there at all goes to <paramref name="tables"/>, for one sentence about all.</summary>
    private async Task<List<string>> MissingInAsync<TRow>(FireflyDbContext context, List<string> tables, CancellationToken cancellationToken)
        where TRow : class
    {
        var rows = context.Set<TRow>();
        if (await CanReadAsync(rows, cancellationToken))
            return [];

        var name = rows.EntityType.GetSchemaQualifiedTableName()!;
        var columns = rows.EntityType.GetProperties().ToList();
        var missing = new List<string>();
        foreach (var column in columns)
        {
            if (!await CanReadAsync(rows.Select(row => EF.Property<object?>(row, column.Name)), cancellationToken))
                missing.Add(column.GetColumnName());
        }

        if (missing.Count < columns.Count)
            return missing.ConvertAll(column => $"The table '{name}' in the database of {home.ContextType.Name} has no column '{column}'.");
        tables.Add(name);
        return [];
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
