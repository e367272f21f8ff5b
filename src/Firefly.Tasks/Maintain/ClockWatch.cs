using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Maintain;

/// <summary>
/// Sees to it that tasks which were scheduled by a clock that was ahead, and are to run at once, do not wait until the clock gets there again: at start,
/// and when the clock that decides what is due was put back.
/// </summary>
internal sealed class ClockWatch(ITaskAdmin admin, StoreClock clock, TimeProvider time, DatabaseOutage outage, ILogger<ClockWatch> logger)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    /// <summary>By so much a row may be ahead of the clock without anybody's fault: for as long a message may be on its way.</summary>
    private static readonly TimeSpan s_noticeable = TimeSpan.FromSeconds(1);

    /// <summary>Works until <paramref name="end"/> fires; it never throws.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        var wasPutBack = true; // for all that anybody here knows
        while (!end.IsCancellationRequested)
        {
            var (now, then) = (clock.Now, time.GetTimestamp());
            if (wasPutBack)
                wasPutBack = !await PutRightAsync(now, end);
            await Task.Delay(s_interval, time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wasPutBack |= clock.Now < now + time.GetElapsedTime(then) - s_noticeable;
        }
    }

    /// <returns>Whether all is right now.</returns>
    private async Task<bool> PutRightAsync(DateTimeOffset now, CancellationToken end)
    {
        try
        {
            var due = await admin.ScheduledNowAsync(now + s_noticeable, now, end);
            if (due > 0)
                logger.ScheduledAhead(due);
            return true;
        }
        catch (Exception error)
        {
            if (!end.IsCancellationRequested && !outage.Explains(error))
                logger.PutRightFailed(error, s_interval);
            return false;
        }
    }
}
