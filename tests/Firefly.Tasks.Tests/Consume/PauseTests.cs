using Firefly.Tasks.Consume;
using Firefly.Tasks.Tests.Support;

namespace Firefly.Tasks.Tests.Consume;

public sealed class PauseTests
{
    [Fact]
    public async Task A_consumer_waits_until_the_next_task_is_due_at_most_as_long_as_it_polls_and_never_not_at_all()
    {
        await using var harness = new ConsumerHarness(options => options.PollInterval = TimeSpan.FromMinutes(1));
        var parts = harness.Get<ConsumerParts>();
        var now = TimeProvider.System.GetUtcNow();

        Assert.Equal(TimeSpan.FromMinutes(1), parts.Pause(null));
        Assert.Equal(TimeSpan.FromMinutes(1), parts.Pause(now.AddDays(1)));
        Assert.InRange(parts.Pause(now.AddSeconds(50)), TimeSpan.FromMilliseconds(2), TimeSpan.FromSeconds(50));
        Assert.Equal(TimeSpan.FromMilliseconds(2), parts.Pause(now.AddDays(-1)));
        Assert.Equal(TimeSpan.FromMilliseconds(2), parts.Pause(DateTimeOffset.MinValue));
    }

    [Fact]
    public void Pauses_between_looks_at_a_database_that_is_away_grow_to_five_seconds_and_no_further()
    {
        var pauses = new List<double> { 200 };
        while (pauses.Count < 8)
            pauses.Add(Pauses.After(TimeSpan.FromMilliseconds(pauses[^1])).TotalMilliseconds);

        Assert.Equal([200, 400, 800, 1600, 3200, 5000, 5000, 5000], pauses);
    }
}
