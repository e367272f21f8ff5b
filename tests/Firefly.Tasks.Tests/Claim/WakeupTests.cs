using Firefly.Tasks.Claim;

namespace Firefly.Tasks.Tests.Claim;

public sealed class WakeupTests
{
    [Fact]
    public async Task A_signal_wakes_the_listeners_of_its_queue_alone()
    {
        var wakeup = new Wakeup();
        using var mine = new AsyncSignal(TimeProvider.System);
        using var other = new AsyncSignal(TimeProvider.System);
        using var first = wakeup.Listen(["mine"], mine);
        using var second = wakeup.Listen(["other"], other);

        wakeup.Signal("mine");

        await mine.WaitAsync(Timeout.InfiniteTimeSpan, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
        Assert.False(other.WaitAsync(Timeout.InfiniteTimeSpan, CancellationToken.None).IsCompleted);
    }

    [Fact]
    public void A_commit_that_meets_a_consumer_on_its_way_out_gets_no_error()
    {
        var wakeup = new Wakeup();
        var signal = new AsyncSignal(TimeProvider.System);
        using var listening = wakeup.Listen(["default"], signal);
        signal.Dispose();

        wakeup.Signal("default");
    }
}
