using Firefly.Tasks.Setup;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks;

/// <summary>Chooses the portable store.</summary>
public static class FireflyEntityFrameworkExtensions
{
    /// <summary>
    /// Keeps tasks in the database of <typeparamref name="TContext"/> by EF Core alone, whichever relational provider it uses. On SQLite
    /// and PostgreSQL take <c>UseSqlite</c> or <c>UsePostgreSql</c> instead: they give the same guarantees and are faster.
    /// </summary>
    /// <typeparam name="TContext">The application's context; its <c>OnModelCreating</c> calls <c>UseFireflyTasks()</c>.</typeparam>
    /// <param name="builder">What <c>AddFireflyTasks</c> returned.</param>
    /// <returns>The same builder.</returns>
    public static FireflyBuilder UseEntityFramework<TContext>(this FireflyBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseHome<TContext>();
        EfStoreServices.AddStore<EfTaskStore>(builder.Services);
        return builder;
    }
}
