using Firefly.Tasks;

namespace Worker;

/// <summary>Stands for whatever finds work to do: a file that arrives, a message, a clock.</summary>
public sealed class Metronome(IFireflyTasks tasks, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await tasks.ScheduleAsync(TickTasks.Tick(time.GetUtcNow()), cancellationToken: stoppingToken);
    }
}
