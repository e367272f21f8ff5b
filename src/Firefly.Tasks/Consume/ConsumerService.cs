using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Consume;

/// <summary>A consumer that lives as long as the host.</summary>
/// <param name="consumer">Asked for at start: without a store there is none, and the other hosted services are made all the same.</param>
/// <param name="lifetime">The host's.</param>
/// <param name="run">What this consumer has of its own.</param>
internal sealed class ConsumerService(Func<TaskConsumer> consumer, IHostApplicationLifetime lifetime, ConsumerRun run) : BackgroundService
{
    /// <inheritdoc cref="TaskConsumer.Check"/>
    public void Check() => consumer().Check(run);

    /// <summary>What is wrong from the beginning keeps the application from starting; a database that is away does not.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Check();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Hosted services are stopped one after another; all consumers stop taking tasks together.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await Task.Yield();
        if (await consumer().RunAsync(run, stop.Token) != ConsumerEnd.Failed)
            return;
        Environment.ExitCode = 1;
        lifetime.StopApplication();
    }
}
