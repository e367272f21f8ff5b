using Firefly.Tasks.Load.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Load.Application;

/// <summary>The application as its users would build it.</summary>
internal static class LoadApp
{
    /// <param name="engine">What to run on.</param>
    /// <param name="connectionString">Which database.</param>
    /// <param name="consume">How it consumes; null: it only schedules.</param>
    public static IHost Build(Engine engine, string connectionString, Action<ConsumerOptions>? consume = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.Logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddDbContextPool<LoadDb>(db => engine.Configure(db, connectionString));
        var firefly = builder.Services.AddFireflyTasks(settings => settings.PollInterval = TimeSpan.FromMilliseconds(50));
        engine.UseStore(firefly);
        if (consume is not null)
            firefly.AddConsumer(consume);
        return builder.Build();
    }
}
