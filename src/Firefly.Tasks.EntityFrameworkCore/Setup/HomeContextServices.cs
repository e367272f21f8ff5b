using Firefly.Tasks.Model;
using Firefly.Tasks.Schedule;
using Firefly.Tasks.Transaction;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Setup;

/// <summary>Everything that we put into the application's context: the one list.</summary>
internal static class HomeContextServices
{
    /// <summary>Beside EF's own services. Singletons are shared by all hosts of the process and hold nothing; scoped ones live as long as one context.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<IConventionSetPlugin, BothTablesConventionPlugin>();
        services.AddSingleton<IInterceptor, BulkChangeRefusal>();
        TransactionSetup.AddToContext(services);

        services.AddScoped<ScheduleJournal>();
        services.AddScoped<DeferredTasks>();
        services.AddScoped<ILastBatch>(provider => provider.GetRequiredService<DeferredTasks>());
        services.AddScoped<CommitSignals>();
        services.AddScoped<IResettableService>(provider => provider.GetRequiredService<ScheduleJournal>());
        services.AddScoped<IResettableService>(provider => provider.GetRequiredService<CommitSignals>());
        services.AddScoped<IInterceptor, SavedTasksInterceptor>();
        services.AddScoped<IInterceptor, CommittedTasksInterceptor>();
    }

    /// <summary>Instead of EF's own services.</summary>
    public static void Replace(DbContextOptionsBuilder options) => TransactionSetup.ReplaceInContext(options);
}
