using System.Diagnostics;

namespace Firefly.Tasks.Faults.Rounds;

/// <summary>Chance decides when a fault comes; everything else waits for a state, with a limit.</summary>
internal static class Pause
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    public static Task ForAsync(TimeSpan time, CancellationToken end = default) => Task.Delay(time, TimeProvider.System, end);

    /// <returns>False: the limit was reached.</returns>
    public static async Task<bool> UntilAsync(Func<Task<bool>> ask, TimeSpan limit)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < limit; await ForAsync(Poll))
            if (await ask())
                return true;
        return await ask();
    }
}
