using Firefly.Tasks.Consume;
using Firefly.Tasks.Tests.Support;

namespace Firefly.Tasks.Tests.Consume;

public sealed class SmallPoolTests
{
    private readonly TaskDeclaration _task = Bodies.Declare("t", _ => ValueTask.CompletedTask);

    [Theory]
    [InlineData(16, "at most 16 connections", "uses up to 17")]
    [InlineData(17)]
    [InlineData(null)]
    public async Task A_pool_that_leaves_none_for_bodies_is_warned_of_at_start_with_both_numbers(int? size, params string[] says)
    {
        await using var harness = new ConsumerHarness(options => options.Consumer.Concurrency = 10, _task);
        harness.Store.PoolSize = size;

        Assert.Equal(ConsumerEnd.Empty, await harness.ConsumeUntilEmptyAsync());

        var lines = harness.Logs.Lines.Where(line => line.Id == 5020).ToList();
        Assert.Equal(says.Length == 0 ? 0 : 1, lines.Count);
        Assert.All(says, word => Assert.Contains(word, lines[0].Text, StringComparison.Ordinal));
    }
}
