using Firefly.Tasks.Store;
using Firefly.Tasks.Transaction;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Firefly.Tasks.Setup;

/// <summary>What every <c>UseX&lt;TContext&gt;()</c> does first, whichever store it goes on to choose.</summary>
internal static class FireflyHomeExtensions
{
    /// <summary>
    /// Makes a context's database the home of the tasks. Works however the context is registered (plain, pooled, by factory) and in
    /// either order.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another context is the home already.</exception>
    public static FireflyBuilder UseHome<TContext>(this FireflyBuilder builder) where TContext : DbContext
    {
        var services = builder.Services;
        if (services.FirstOrDefault(service => service.ServiceType == typeof(IHomeDatabase))?.ImplementationType is { } home && home != typeof(HomeDatabase<TContext>))
            throw HomeErrors.SecondHome(home.GenericTypeArguments[0], typeof(TContext));
        services.TryAddSingleton<ApplicationServices>();
        services.TryAddSingleton<IHomeDatabase, HomeDatabase<TContext>>();
        TransactionSetup.AddTo<TContext>(services);
        services.ConfigureDbContext<TContext>((provider, options) =>
        {
            ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(
                new FireflyOptionsExtension(provider.GetRequiredService<ApplicationServices>()));
            HomeContextServices.Replace(options);
        });
        return builder;
    }
}
