using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Faults.Consume;

/// <summary>A consumer in a process of its own, an ordinary worker, that faults happen to.</summary>
internal static class ConsumerProgram
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(ConsumerSettings settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging
            .AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat, console.UseUtcTimestamp) = (true, "HH:mm:ss.ffffff ", true))
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Firefly", LogLevel.Information)
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical); // the errors are in ours
        builder.Services.AddSingleton(new Diary(settings.Diary));
        if (settings.Clock is { } clock)
            builder.Services.AddSingleton<TimeProvider>(new ShiftedTime(clock));
        builder.Services
            .AddFirefly(settings.Store, settings.ConnectionString, settings.Retry, options =>
            {
                options.PollInterval = PollInterval;
                options.TaskTimeout = settings.TaskTimeout;
            })
            .AddConsumer(consumer =>
            {
                consumer.Queues = [ConsumerSettings.Queue];
                consumer.Concurrency = settings.Concurrency;
                consumer.Prefetch = settings.Prefetch;
                consumer.Lease = settings.Lease;
                consumer.ShutdownTimeout = ShutdownTimeout;
            });
        if (settings.DiesOfMemory)
            AppDomain.CurrentDomain.FirstChanceException += (_, thrown) => FailFast(thrown.Exception);
        await builder.Build().RunAsync();
        return Environment.ExitCode;
    }

    private static void FailFast(Exception error)
    {
        if (error is OutOfMemoryException)
            Environment.FailFast(error.Message);
    }
}
