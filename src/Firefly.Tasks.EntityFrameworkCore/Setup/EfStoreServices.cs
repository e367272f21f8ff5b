using Firefly.Tasks.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Firefly.Tasks.Setup;

/// <summary>What every store on the home database registers beside itself.</summary>
internal static class EfStoreServices
{
    /// <summary>The store under both of its names, and what people read and do, which EF Core does for every store.</summary>
    public static void AddStore<TStore>(IServiceCollection services)
        where TStore : class, ITransactionalStore
    {
        services.TryAddSingleton<IWriteGate, ProviderGate>();
        services.TryAddSingleton<ScanFloor>();
        services.TryAddSingleton<HomeWork>();
        services.TryAddSingleton<TableCheck>();
        services.TryAddSingleton<TakenIds>();
        services.TryAddSingleton<ITransactionalStore, TStore>();
        services.TryAddSingleton<ITaskStore>(provider => provider.GetRequiredService<ITransactionalStore>());
        services.TryAddSingleton<ITaskQueries, EfTaskQueries>();
        services.TryAddSingleton<ITaskAdmin, EfTaskAdmin>();
        services.TryAddSingleton<ITaskPicker, EfTaskPicker>();
    }
}
