using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Execute;

/// <summary>
/// Waits before a body runs again that a passing fault of its database has ended: a moment where the database answers, and until it does where it does
/// not, since a body that runs again meanwhile would only fail again.
/// </summary>
internal sealed class PassingFaults(ITaskStore store, DatabaseOutage outage, TimeProvider time, ILogger<TaskExecutor> logger)
{
    private const int MaxRuns = 3;

    /// <summary>A body that takes the database down each time must end too, as one that kills its process does.</summary>
    private const int MaxOutages = 10;

    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    /// <returns>Whether the body is to run again; false where it has met too many.</returns>
    public async Task<bool> PassAsync(Met met, ClaimedTask task, Exception fault, RunTokens tokens)
    {
        if (tokens.Stop.IsCancellationRequested)
            return false;
        if (await WhyAwayAsync(task) is { } reason)
            return ++met.Outages <= MaxOutages && await OutlastAsync(task, reason, tokens);
        if (++met.Faults >= MaxRuns)
            return false;
        var delay = TimeSpan.FromMilliseconds(50 * Math.Pow(4, met.Faults - 1));
        logger.TransientFault(task.Id, task.Name, fault.GetBaseException().GetType().Name, fault.GetBaseException().Message, delay.TotalMilliseconds);
        await Task.Delay(delay, time, CancellationToken.None);
        return true;
    }

    private async Task<bool> OutlastAsync(ClaimedTask task, Exception reason, RunTokens tokens)
    {
        logger.OutageMet(task.Id, task.Name, reason.GetBaseException().Message);
        var pause = TimeSpan.FromMilliseconds(100);
        do
        {
            await Task.Delay(pause, time, tokens.Any).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
        }
        while (!tokens.Any.IsCancellationRequested && await WhyAwayAsync(task) is not null);
        return true;
    }

    /// <summary>Asked by what needs a database that takes writes, and changes nothing. Null: it answers.</summary>
    private async Task<Exception?> WhyAwayAsync(ClaimedTask task)
    {
        try
        {
            await store.WasEndedAsync(task.Id, task.Claim, ScheduledTaskStatus.Completed, CancellationToken.None);
            return null;
        }
        catch (Exception error)
        {
            return outage.Explains(error) ? error : null;
        }
    }

    /// <summary>What one claim's runs have met so far.</summary>
    public sealed class Met
    {
        public int Faults { get; set; }

        public int Outages { get; set; }
    }
}
