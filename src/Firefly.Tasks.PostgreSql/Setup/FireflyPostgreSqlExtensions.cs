using Firefly.Tasks.Setup;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks;

/// <summary>Chooses the store for PostgreSQL.</summary>
public static class FireflyPostgreSqlExtensions
{
    /// <summary>
    /// Keeps tasks in the PostgreSQL database of <typeparamref name="TContext"/>, version 13 or later, for consumers on any number of
    /// machines. It needs nothing of a session, so it works behind a pooler in transaction mode.
    /// </summary>
    /// <typeparam name="TContext">The application's context, on <c>UseNpgsql</c>; its <c>OnModelCreating</c> calls <c>UseFireflyTasks()</c>.</typeparam>
    /// <param name="builder">What <c>AddFireflyTasks</c> returned.</param>
    /// <returns>The same builder; <c>AddConsumer()</c> lets this process run tasks.</returns>
    public static FireflyBuilder UsePostgreSql<TContext>(this FireflyBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseHome<TContext>();
        EfStoreServices.AddStore<PostgreSqlTaskStore>(builder.Services);
        return builder;
    }
}
