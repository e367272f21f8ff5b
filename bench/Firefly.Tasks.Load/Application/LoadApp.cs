using Firefly.Tasks.Load.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Firefly.Tasks.Load.Application;

/// <summary>The application as its users would build it.</summary>
internal static class LoadApp
{
    /// <param name="engine">What to run on.</param>
    /// <param name="connectionString">Which database.</param>
    /// <param name="poll">How often an idle consumer asks; null: the product's default.</param>
    /// <param name="consume">How it consumes; null: it only schedules.</param>
    public static IHost Build(Engine engine, string connectionString, TimeSpan? poll = null, Action<ConsumerOptions>? consume = null)
    {
        var builder = Builder<LoadDb>(engine, connectionString);
        var firefly = builder.Services.AddFireflyTasks(settings => settings.PollInterval = poll ?? settings.PollInterval);
        engine.UseStore(firefly);
        if (consume is not null)
            firefly.AddConsumer(consume);
        return builder.Build();
    }

    /// <summary>The same application as it was before it had tasks.</summary>
    public static IHost BuildPlain<TDb>(Engine engine, string connectionString)
        where TDb : DbContext => Builder<TDb>(engine, connectionString).Build();

    /// <summary>Warnings go to standard error: standard output carries figures.</summary>
    private static HostApplicationBuilder Builder<TDb>(Engine engine, string connectionString)
        where TDb : DbContext
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddDbContextPool<TDb>(db => engine.Configure(db, connectionString));
        return builder;
    }
}
