using System.Diagnostics.CodeAnalysis;
using Firefly.Tasks;
using Firefly.Tasks.Claim;
using Firefly.Tasks.Consume;
using Firefly.Tasks.Declare;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Maintain;
using Firefly.Tasks.Schedule;
using Firefly.Tasks.Store;
using Firefly.Tasks.Setup;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Firefly Tasks to an application.</summary>
public static class FireflyServiceCollectionExtensions
{
    /// <summary>
    /// Adds the settings (section <c>Firefly</c>, checked at start), the tasks that the application and its libraries declare, and
    /// <see cref="IFireflyTasks"/>. The process schedules; it consumes only after <c>AddConsumer()</c> or by <c>firefly consume</c>.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Settings in code; they win over the configuration. Default: none.</param>
    /// <returns>Goes on with <c>UseSqlite&lt;TContext&gt;()</c> or <c>UsePostgreSql&lt;TContext&gt;()</c>.</returns>
    public static FireflyBuilder AddFireflyTasks(this IServiceCollection services, Action<FireflyOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        CommandOutput.KeepForTheAnswer();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<FireflyOptions>, FireflyConfiguration>());
        var options = services.AddOptions<FireflyOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FireflyOptions>, ConfiguredNamesValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FireflyOptions>, FireflyOptionsValidator>()); // the last: a consumer asks it again
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new TaskCatalog(DeclaredTasks.All()));
        services.TryAddSingleton<IFireflyTasks>(OnStore<ScheduledTasks>);
        AddConsuming(services);
        return new FireflyBuilder(services);
    }

    /// <summary>The parts of a consumer; none of them does anything until one is started.</summary>
    private static void AddConsuming(IServiceCollection services)
    {
        services.TryAddSingleton<Wakeup>();
        services.TryAddSingleton<IWakeup>(provider => provider.GetRequiredService<Wakeup>());
        services.TryAddSingleton<StoreClock>();
        services.TryAddSingleton<DatabaseOutage>();
        services.TryAddSingleton(OnStore<PassingFaults>);
        services.TryAddSingleton(OnStore<TaskExecutor>);
        services.TryAddSingleton(OnStore<UnknownNames>);
        services.TryAddSingleton(OnStore<Pruner>);
        services.TryAddSingleton(OnStore<ClockWatch>);
        services.TryAddSingleton(OnStore<Heart>);
        services.TryAddSingleton<Suspects>();
        services.TryAddSingleton(OnStore<Readiness>);
        services.TryAddSingleton(OnStore<ConsumerParts>);
        services.TryAddSingleton(OnStore<TaskConsumer>);
    }

    /// <summary>By a factory: a host that checks its services when it is built would report a store that nobody chose in words of its own.</summary>
    private static T OnStore<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(IServiceProvider provider) =>
        provider.GetService<ITaskStore>() is null ? throw StoreErrors.NoStore() : ActivatorUtilities.CreateInstance<T>(provider);
}
