using Firefly.Tasks.Claim;
using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;
using Firefly.Tasks.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Firefly.Tasks.Tests.Consume;

public sealed class HeartTests
{
    [Fact]
    public async Task A_first_beat_by_a_clock_that_is_wrong_is_followed_by_one_that_goes_by_the_databases()
    {
        var time = new TwoClocks();
        var database = time.GetUtcNow().AddHours(1);
        var store = new MemoryStore { DatabaseTime = database };
        var heart = new Heart(store, new StoreClock(time), new Wakeup(), time, new DatabaseOutage(time, NullLogger<DatabaseOutage>.Instance), NullLogger<Heart>.Instance);

        await heart.JoinAsync(new Incarnation(["default"], TimeSpan.FromSeconds(30), time.GetUtcNow()), CancellationToken.None);

        Assert.Equal([time.GetUtcNow(), database, database], store.Beats);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_consumer_that_is_stopped_while_it_joins_leaves_no_row(bool isAnswered)
    {
        await using var harness = new ConsumerHarness(null, Bodies.Declare("t", _ => ValueTask.CompletedTask));
        using var stop = new CancellationTokenSource();
        var beats = 0;
        harness.Store.Before = name =>
        {
            if (name != "heartbeat" || ++beats != 2)
                return;
            Assert.Single(harness.Store.Consumers);
            stop.Cancel();
            if (!isAnswered)
                stop.Token.ThrowIfCancellationRequested();
        };

        Assert.Equal(ConsumerEnd.Stopped, await harness.ConsumeAsync(new ConsumerRun(), stop.Token));

        Assert.Empty(harness.Store.Consumers);
    }
}
