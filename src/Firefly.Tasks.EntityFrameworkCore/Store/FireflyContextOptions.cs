using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Firefly.Tasks.Store;

/// <summary>Options of a <see cref="FireflyDbContext"/> on the same provider as another context, and nothing else of it.</summary>
internal static class FireflyContextOptions
{
    public static DbContextOptions<FireflyDbContext> From(DbContext context, FireflyTables tables)
    {
        var provider = WithoutRetries(RelationalOptionsExtension.Extract(context.GetService<IDbContextOptions>()));
        return new DbContextOptions<FireflyDbContext>(new Dictionary<Type, IDbContextOptionsExtension>
        {
            [provider.GetType()] = provider,
            [typeof(TablesExtension)] = new TablesExtension(tables),
        });
    }

    /// <summary>
    /// Inside a transaction that somebody else began, a retrying strategy refuses to work; the stores try again by themselves. Nor the
    /// provider's usual one: it hides a passing fault from the retrying strategy around it behind an InvalidOperationException.
    /// </summary>
    private static RelationalOptionsExtension WithoutRetries(RelationalOptionsExtension provider) =>
        provider.WithExecutionStrategyFactory(static dependencies => new NonRetryingExecutionStrategy(dependencies));
}
