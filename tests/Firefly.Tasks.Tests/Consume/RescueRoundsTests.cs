using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;
using Firefly.Tasks.Tests.Support;

namespace Firefly.Tasks.Tests.Consume;

/// <summary>When a consumer may not declare others dead.</summary>
public sealed class RescueRoundsTests
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    private readonly TwoClocks _time = new();
    private readonly RescueRounds _rounds;

    public RescueRoundsTests() => _rounds = new RescueRounds(s_interval, lease: 6 * s_interval, new StoreClock(_time), _time);

    [Fact]
    public void It_may_in_every_round_that_comes_in_time() =>
        Assert.Equal([true, true, true], [Round(), Round(), Round()]);

    [Fact]
    public void It_may_not_in_a_round_for_which_it_waited_itself_nor_in_the_next() =>
        Assert.Equal([true, false, false, true, true], [Round(), Round(waited: true), Round(), Round(), Round()]);

    [Fact]
    public void Each_round_for_which_it_waited_counts_anew() =>
        Assert.Equal([false, false, false, false, true], [Round(waited: true), Round(), Round(waited: true), Round(), Round()]);

    [Fact]
    public void It_may_not_in_the_first_two_rounds_after_its_process_stood_still()
    {
        _time.Pass(TimeSpan.FromSeconds(6));

        Assert.Equal([false, false, true], [Round(), Round(), Round()]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void It_may_not_for_a_lease_after_the_clock_jumped(int hours)
    {
        _time.PutWrong(TimeSpan.FromHours(hours));

        Assert.Equal([false, false, false, false, false, false, true], Enumerable.Range(0, 7).Select(_ => Round()));
    }

    [Fact]
    public void A_clock_that_is_put_right_by_a_second_is_no_jump()
    {
        _time.PutWrong(TimeSpan.FromSeconds(1));

        Assert.True(Round());
    }

    private bool Round(bool waited = false)
    {
        _time.Pass(s_interval);
        return _rounds.MayRescue(waited);
    }
}
