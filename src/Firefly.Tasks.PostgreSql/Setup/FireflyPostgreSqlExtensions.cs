using Firefly.Tasks.Claim;
using Firefly.Tasks.Setup;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Firefly.Tasks;

/// <summary>Chooses the store for PostgreSQL.</summary>
public static class FireflyPostgreSqlExtensions
{
    /// <summary>
    /// Keeps tasks in the PostgreSQL database of <typeparamref name="TContext"/>, version 13 or later, for consumers on any number of
    /// machines. It relies on nothing of a session, so it works behind a pooler in transaction mode.
    /// </summary>
    /// <typeparam name="TContext">The application's context, on <c>UseNpgsql</c>; its <c>OnModelCreating</c> calls <c>UseFireflyTasks()</c>.</typeparam>
    /// <param name="builder">What <c>AddFireflyTasks</c> returned.</param>
    /// <param name="configure">How processes wake one another. Default: as <see cref="PostgreSqlOptions"/> says.</param>
    /// <returns>The same builder; <c>AddConsumer()</c> lets this process run tasks.</returns>
    public static FireflyBuilder UsePostgreSql<TContext>(this FireflyBuilder builder, Action<PostgreSqlOptions>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseHome<TContext>();

        var services = builder.Services;
        var options = services.AddOptions<PostgreSqlOptions>();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddSingleton<IWakeupRelay, PostgreSqlWakeup>();
        services.TryAddSingleton<IKeyCheck, PostgreSqlKeyCheck>();
        EfStoreServices.AddStore<PostgreSqlTaskStore>(services);
        return builder;
    }
}
