using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Tests.Consume;

public sealed class PrefetchingTests
{
    [Fact]
    public void Nothing_is_claimed_ahead_before_it_is_known_how_long_runs_take() => Assert.Equal(0, new Prefetching(10, setting: null).Now);

    [Theory]
    [InlineData(0, 1000)]
    [InlineData(0.05, 1000)]
    [InlineData(1, 500)]
    [InlineData(10, 50)]
    [InlineData(50, 10)]
    [InlineData(51, 0)]
    [InlineData(60_000, 0)]
    public void As_many_are_claimed_ahead_as_ten_slots_get_through_in_a_moment(double milliseconds, int expected)
    {
        var prefetching = new Prefetching(10, setting: null);

        for (var run = 0; run < 100; run++)
            prefetching.Took(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(expected, prefetching.Now);
    }

    [Theory]
    [InlineData(null, 100, 1000)]
    [InlineData(null, 64 * 1024, 128)]
    [InlineData(null, 1024 * 1024, 8)]
    [InlineData(null, 64 * 1024 * 1024, 0)]
    [InlineData(10_000, 100, 10_000)]
    [InlineData(10_000, 64 * 1024, 128)]
    [InlineData(100, 64 * 1024, 100)]
    public void Of_large_tasks_no_more_are_claimed_ahead_than_eight_million_characters(int? setting, int characters, int expected)
    {
        var prefetching = new Prefetching(10, setting);
        prefetching.Took(TimeSpan.Zero);

        var half = new string('1', characters / 2);
        var task = new ClaimedTask(
            1, new Fence(1, "me"), "t", "default", 0, DateTimeOffset.UnixEpoch, null, DateTimeOffset.UnixEpoch, Params: half, RetryAttempts: 0, MaxRetries: 0, TimeSpan.Zero, Crashes: 0, Errors: half);
        prefetching.Got([.. Enumerable.Repeat(task, 400)]);

        Assert.Equal(expected, prefetching.Now);
    }

    [Fact]
    public void A_setting_is_kept_to_except_while_what_was_claimed_ahead_does_not_get_its_turn()
    {
        var prefetching = new Prefetching(10, setting: 7);
        Assert.Equal(7, prefetching.Now);

        prefetching.Stall();
        Assert.Equal(0, prefetching.Now);

        prefetching.Took(TimeSpan.FromHours(1));
        Assert.Equal(7, prefetching.Now);
    }
}
