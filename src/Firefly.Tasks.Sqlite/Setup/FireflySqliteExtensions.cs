using Firefly.Tasks.Setup;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Firefly.Tasks;

/// <summary>Chooses the store for SQLite.</summary>
public static class FireflySqliteExtensions
{
    /// <summary>
    /// Keeps tasks in the SQLite file of <typeparamref name="TContext"/>, which several processes of one machine may share. The file is put
    /// into WAL mode, and the context's connections wait for a busy file instead of failing. No network file system, no database in memory.
    /// </summary>
    /// <typeparam name="TContext">The application's context, on EF Core's <c>UseSqlite</c>; its <c>OnModelCreating</c> calls <c>UseFireflyTasks()</c>.</typeparam>
    /// <param name="builder">What <c>AddFireflyTasks</c> returned.</param>
    /// <param name="configure">How the tasks' own connections use the file. Default: as <see cref="SqliteOptions"/> says.</param>
    /// <returns>The same builder; <c>AddConsumer()</c> lets this process run tasks.</returns>
    public static FireflyBuilder UseSqlite<TContext>(this FireflyBuilder builder, Action<SqliteOptions>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseHome<TContext>();

        var services = builder.Services;
        var options = services.AddOptions<SqliteOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteOptions>, SqliteOptionsValidator>());
        services.TryAddSingleton<IWriteGate, WriteGate>();
        services.TryAddSingleton<IConnectionSetup, SqliteConnectionSetup>();
        services.TryAddSingleton<SqliteWriter>();
        services.TryAddSingleton<FileWatch>();
        services.TryAddSingleton<BusyTimeoutInterceptor>();
        services.ConfigureDbContext<TContext>((provider, context) =>
            context.AddInterceptors(provider.GetRequiredService<BusyTimeoutInterceptor>()));
        services.TryAddSingleton<IKeyCheck, SqliteKeyCheck>();
        EfStoreServices.AddStore<SqliteTaskStore>(services);
        return builder;
    }
}
