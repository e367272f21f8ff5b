namespace Firefly.Tasks.Tests.Support;

/// <summary>Waits for a state, with a limit.</summary>
internal static class WaitUntil
{
    public static async Task TrueAsync(Func<bool> state)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!state())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(20), "The state did not come within 20 seconds.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }
}
