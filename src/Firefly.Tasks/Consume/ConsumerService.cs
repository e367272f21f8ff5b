using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Consume;

/// <summary>A consumer that lives as long as the host.</summary>
internal sealed class ConsumerService(TaskConsumer consumer, IHostApplicationLifetime lifetime, ConsumerRun run) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (await consumer.RunAsync(run, stoppingToken) != ConsumerEnd.Failed)
            return;
        Environment.ExitCode = 1;
        lifetime.StopApplication();
    }
}
