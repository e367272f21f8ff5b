using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Transaction;

/// <summary>What this room puts into the application and into its context.</summary>
internal static class TransactionSetup
{
    public static void AddTo<TContext>(IServiceCollection application)
        where TContext : DbContext
    {
        application.TryAddSingleton(provider => new TaskTransactions(
            typeof(TContext), provider, provider.GetRequiredService<ILoggerFactory>(), provider.GetRequiredService<TimeProvider>()));
        application.TryAddSingleton<ITaskTransactions>(provider => provider.GetRequiredService<TaskTransactions>());
        application.TryAddSingleton<IHomeTransaction>(provider => provider.GetRequiredService<TaskTransactions>());
    }

    /// <summary>Beside EF's own services in the home context. They hold nothing: the run is found through the context.</summary>
    public static void AddToContext(IServiceCollection context)
    {
        context.AddSingleton<IInterceptor, TaskCommandInterceptor>();
        context.AddSingleton<IInterceptor, TaskTransactionInterceptor>();
        context.AddSingleton<IInterceptor, TaskConnectionInterceptor>();
        context.AddSingleton<IInterceptor, TaskSaveInterceptor>();
    }

    /// <summary>Instead of EF's own services in the home context.</summary>
    public static void ReplaceInContext(DbContextOptionsBuilder options) => options
        .ReplaceService<IBatchExecutor, TaskBatchExecutor>()
        .ReplaceService<IDbContextTransactionManager, TaskTransactionManager>();
}
