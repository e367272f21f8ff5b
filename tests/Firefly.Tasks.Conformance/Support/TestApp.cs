using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Conformance.Support;

/// <summary>
/// An application with <see cref="TestDb"/> as its home and the store under test, as a host that runs after <see cref="StartAsync"/>.
/// Several of them may share one database.
/// </summary>
public sealed class TestApp : IAsyncDisposable
{
    private readonly OwnDatabase? _owned;
    private readonly IHost _host;

    private TestApp(OwnDatabase database, bool owned, TestAppOptions options)
    {
        Database = database;
        _owned = owned ? database : null;
        _host = Build(database, options, Logs);
    }

    public OwnDatabase Database { get; }

    public CapturedLogs Logs { get; } = new();

    public IServiceProvider Services => _host.Services;

    /// <summary>An application on a database of its own.</summary>
    public static async Task<TestApp> CreateAsync(TestDatabase engine, Action<TestAppOptions>? configure = null) =>
        new(await engine.CreateAsync(), owned: true, Configured(configure));

    /// <summary>An application on a database that others use too; it leaves the database alone.</summary>
    public static TestApp On(OwnDatabase database, Action<TestAppOptions>? configure = null) =>
        new(database, owned: false, Configured(configure));

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Runs something with a context from a scope of its own.</summary>
    public async Task<T> WithDbAsync<T>(Func<TestDb, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TestDb>());
    }

    /// <inheritdoc cref="WithDbAsync{T}"/>
    public Task WithDbAsync(Func<TestDb, Task> use) => WithDbAsync(async db =>
    {
        await use(db);
        return 0;
    });

    public Task StartAsync() => _host.StartAsync();

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host)
            await host.DisposeAsync();
        if (_owned is not null)
            await _owned.DisposeAsync();
    }

    private static TestAppOptions Configured(Action<TestAppOptions>? configure)
    {
        var options = new TestAppOptions();
        configure?.Invoke(options);
        return options;
    }

    private static IHost Build(OwnDatabase database, TestAppOptions options, CapturedLogs logs)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Information).AddFilter("Firefly", LogLevel.Trace);
        builder.Services.AddSingleton(options.Time);
        options.Services?.Invoke(builder.Services);

        if (options.StoreFirst)
            AddFirefly();
        AddContext(builder.Services, options.Registration, db => database.Engine.Configure(db, database.ConnectionString, options.RetryOnFailure));
        if (!options.StoreFirst)
            AddFirefly();
        return builder.Build();

        void AddFirefly()
        {
            var firefly = builder.Services.AddFireflyTasks(options.Settings);
            database.Engine.UseStore<TestDb>(firefly);
            options.Firefly?.Invoke(firefly);
        }
    }

    private static void AddContext(IServiceCollection services, ContextRegistration registration, Action<DbContextOptionsBuilder> configure)
    {
        _ = registration switch
        {
            ContextRegistration.Context => services.AddDbContext<TestDb>(configure),
            ContextRegistration.Pool => services.AddDbContextPool<TestDb>(configure),
            ContextRegistration.Factory => services.AddDbContextFactory<TestDb>(configure),
            ContextRegistration.PooledFactory => services.AddPooledDbContextFactory<TestDb>(configure),
            _ => throw new ArgumentOutOfRangeException(nameof(registration), registration, null),
        };
    }
}
