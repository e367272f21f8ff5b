using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Firefly.Tasks.Maintain;

/// <summary>Deletes ended tasks that are older than the settings keep them.</summary>
internal sealed class Pruner(ITaskAdmin admin, IOptions<FireflyOptions> options, StoreClock clock, TimeProvider time, DatabaseOutage outage, ILogger<Pruner> logger)
{
    /// <summary>Works until <paramref name="end"/> fires; it never throws.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(options.Value.Retention.Interval, time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var retention = options.Value.Retention;
            await PruneAsync(ScheduledTaskStatus.Completed, retention.Completed, end);
            await PruneAsync(ScheduledTaskStatus.Failed, retention.Failed, end);
            await PruneAsync(ScheduledTaskStatus.Canceled, retention.Canceled, end);
        }
    }

    /// <summary>What keeps one kind from being deleted keeps no other.</summary>
    private async Task PruneAsync(ScheduledTaskStatus status, TimeSpan? age, CancellationToken end)
    {
        if (age is not { } kept || end.IsCancellationRequested)
            return;
        try
        {
            var deleted = await admin.DeleteAsync(new TaskFilter(Status: status, EndedBefore: clock.Now - kept), progress: null, end);
            if (deleted > 0)
                logger.Pruned(deleted, StatusWord.Of(status), kept);
        }
        catch (Exception error)
        {
            if (!end.IsCancellationRequested && !outage.Explains(error))
                logger.PruneFailed(error, options.Value.Retention.Interval);
        }
    }
}
