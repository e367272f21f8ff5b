using System.Reflection;
using Firefly.Tasks.Consume;
using Firefly.Tasks.Declare;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks;

/// <summary>What this process does with tasks.</summary>
public static class FireflyBuilderExtensions
{
    /// <summary>
    /// Consumes in this process for as long as the host runs. Called several times, it adds as many consumers, each with its own queues
    /// and slots.
    /// </summary>
    /// <param name="builder">What <c>AddFireflyTasks</c> returned.</param>
    /// <param name="configure">Changes the settings of <c>Firefly:Consumer</c> for this consumer. Default: none.</param>
    /// <returns>The same builder.</returns>
    public static FireflyBuilder AddConsumer(this FireflyBuilder builder, Action<ConsumerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IHostedService>(provider => new ConsumerService(
            provider.GetRequiredService<TaskConsumer>,
            provider.GetRequiredService<IHostApplicationLifetime>(),
            new ConsumerRun(Configure: configure)));
        return builder;
    }

    /// <summary>
    /// Adds the tasks of an assembly that the application's own build does not see, such as a plug-in. Tasks of the application and of
    /// the libraries it references are there without it.
    /// </summary>
    /// <param name="builder">What <c>AddFireflyTasks</c> returned.</param>
    /// <param name="assembly">An assembly built with the package Firefly.Tasks.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The assembly lists no tasks.</exception>
    public static FireflyBuilder AddTasksFrom(this FireflyBuilder builder, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(assembly);
        var catalog = assembly.GetCustomAttribute<FireflyCatalogAttribute>()?.Catalog
            ?? throw DeclareErrors.NoCatalog(assembly.GetName().Name ?? assembly.ToString());
        var list = catalog.GetMethod("GetTasks", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            ?? throw DeclareErrors.NoCatalog(assembly.GetName().Name ?? assembly.ToString());
        DeclaredTasks.Add(assembly, list.CreateDelegate<Func<IReadOnlyList<TaskDeclaration>>>());
        return builder;
    }
}
