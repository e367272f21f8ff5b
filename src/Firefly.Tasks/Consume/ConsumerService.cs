using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Consume;

/// <summary>A consumer that lives as long as the host.</summary>
/// <param name="consumer">Asked for at start: without a store there is none, and the other hosted services are made all the same.</param>
/// <param name="lifetime">The host's.</param>
/// <param name="run">What this consumer has of its own.</param>
internal sealed class ConsumerService(Func<TaskConsumer> consumer, IHostApplicationLifetime lifetime, ConsumerRun run) : BackgroundService
{
    /// <summary>Not disposed of: bodies that outlive the host ask for it.</summary>
    private readonly CancellationTokenSource _givenUp = new();

    /// <inheritdoc cref="TaskConsumer.Check"/>
    public void Check() => consumer().Check(run);

    /// <summary>What is wrong from the beginning keeps the application from starting; a database that is away does not.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Check();
        return base.StartAsync(cancellationToken);
    }

    /// <summary>When the host waits no longer, it goes on to dispose of what bodies that still run work with.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        GiveUp();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        GiveUp();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Hosted services are stopped one after another; all consumers stop taking tasks together.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await Task.Yield();
        if (await consumer().RunAsync(run, stop.Token, _givenUp.Token) != ConsumerEnd.Failed)
            return;
        Environment.ExitCode = 1;
        lifetime.StopApplication();
    }

    /// <summary>Not awaited: what bodies have registered with their tokens is not the host's to wait for.</summary>
    private void GiveUp()
    {
        if (ExecuteTask is { IsCompleted: false })
            _ = _givenUp.CancelAsync();
    }
}
