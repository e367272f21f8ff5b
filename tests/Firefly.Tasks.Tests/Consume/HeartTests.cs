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
        var heart = new Heart(store, new StoreClock(time), new Wakeup(), time, NullLogger<Heart>.Instance);

        await heart.JoinAsync(new Incarnation(["default"], TimeSpan.FromSeconds(30), time.GetUtcNow()), CancellationToken.None);

        Assert.Equal([time.GetUtcNow(), database, database], store.Beats);
    }
}
