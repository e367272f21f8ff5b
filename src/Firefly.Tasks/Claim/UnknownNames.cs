using Firefly.Tasks.Consume;
using Firefly.Tasks.Declare;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Claim;

/// <summary>Logs the names of waiting tasks that nobody here declares, each name once.</summary>
internal sealed class UnknownNames(ITaskQueries queries, TaskCatalog catalog, TimeProvider time, DatabaseOutage outage, ILogger<UnknownNames> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private readonly HashSet<string> _logged = new(StringComparer.Ordinal);

    /// <summary>Looks at start and every minute until <paramref name="end"/> fires; it never throws.</summary>
    public async Task WatchAsync(IReadOnlyList<string> queues, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await LookAsync(queues, end);
                await Task.Delay(Interval, time, end);
            }
            catch (Exception) when (end.IsCancellationRequested)
            {
            }
            catch (Exception error)
            {
                if (!outage.Explains(error))
                    logger.LookFailed(error, Interval);
                await Task.Delay(Interval, time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task LookAsync(IReadOnlyList<string> queues, CancellationToken cancellationToken)
    {
        foreach (var unknown in await queries.UnknownNamesAsync(catalog.Names, cancellationToken))
        {
            if (!queues.Contains(unknown.Queue, StringComparer.Ordinal))
                continue;
            lock (_logged)
                if (!_logged.Add(unknown.Name))
                    continue;
            logger.UnknownName(unknown.Count, unknown.Name, unknown.Queue);
        }
    }
}
