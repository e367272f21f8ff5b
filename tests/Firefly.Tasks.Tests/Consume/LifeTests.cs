using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;
using Firefly.Tasks.Tests.Support;

namespace Firefly.Tasks.Tests.Consume;

public sealed class LifeTests
{
    private static readonly ClaimedTask s_task = new(
        1, new Fence(1, "me"), "t", "default", 0, DateTimeOffset.UnixEpoch, null, DateTimeOffset.UnixEpoch, "{}", RetryAttempts: 0, MaxRetries: 0, TimeSpan.Zero, Crashes: 0, Errors: null);

    /// <summary>However little was left, whoever rests must wake when it is over: nothing else may come to wake it.</summary>
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.4)]
    [InlineData(0.6)]
    [InlineData(2)]
    public async Task A_rest_ends_of_itself_also_when_the_next_claim_comes_due_while_it_begins(double partOfThePauseBetweenTwoLooks)
    {
        await using var harness = new ConsumerHarness(options => options.PollInterval = TimeSpan.FromSeconds(1));
        var time = new PassingTime(TimeSpan.FromSeconds(partOfThePauseBetweenTwoLooks));
        using var tasks = new ClaimedTasks(concurrency: 1, time);
        using var life = NewLife(tasks, time);
        var claims = new ClaimTimes(harness.Get<ConsumerParts>(), time);
        claims.Claimed(asks: 0, room: 1, new ClaimResult([], NextDue: null), held: 0);

        var looks = 0;
        while (await life.RestAsync(claims, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)))
            looks++;

        Assert.InRange(looks, 0, 10);
    }

    /// <summary>What a claim took whose answer was lost is known by its instant; another claim's must not be given back with it.</summary>
    [Fact]
    public void No_two_claims_have_one_instant_and_a_clock_that_was_put_back_is_followed()
    {
        using var tasks = new ClaimedTasks(concurrency: 1, TimeProvider.System);
        using var life = NewLife(tasks, TimeProvider.System);
        var now = new DateTimeOffset(2026, 4, 27, 17, 28, 36, TimeSpan.Zero);

        Assert.Equal(4, new[] { now, now, now, now.AddMicroseconds(1) }.Select(life.NextInstant).Distinct().Count());
        Assert.Equal(now.AddSeconds(1), life.NextInstant(now.AddSeconds(1)));
        Assert.Equal(now.AddHours(-1), life.NextInstant(now.AddHours(-1)));
    }

    [Fact]
    public async Task A_signal_that_comes_while_a_claim_is_under_way_is_followed_by_another_claim()
    {
        await using var harness = new ConsumerHarness(options => options.PollInterval = TimeSpan.FromMinutes(1));
        var claims = new ClaimTimes(harness.Get<ConsumerParts>(), TimeProvider.System);
        var nothing = new ClaimResult([], NextDue: null);

        var begun = claims.Asks;
        claims.Ask();
        claims.Claimed(begun, room: 10, nothing, held: 0);
        Assert.True(claims.AreDue);

        claims.Claimed(claims.Asks, room: 10, nothing, held: 0);
        Assert.False(claims.AreDue);
    }

    /// <summary>A round trip for a few would take the processor from the bodies, and a third exchange is not read sooner than the first.</summary>
    [Theory]
    [InlineData(0, 100)]
    [InlineData(389, 100)]
    [InlineData(790, 200)]
    [InlineData(10_000, 2_502)]
    public void A_second_exchange_is_called_for_once_a_hundred_and_a_quarter_of_the_window_have_ended_beside_the_first(int prefetch, int least)
    {
        using var tasks = new ClaimedTasks(concurrency: 10, TimeProvider.System);
        using var life = NewLife(tasks, TimeProvider.System, prefetch);

        End(life, least - 1);
        Assert.False(life.IsCrowded);
        life.Begin(ended: 0, isClaim: true);
        Assert.False(life.IsCrowded);
        Assert.False(life.Crowd.TryTake());

        End(life, 1);
        Assert.True(life.IsCrowded);
        Assert.True(life.Crowd.TryTake());

        var second = life.Begin(ended: 0, isClaim: true);
        End(life, 1);
        Assert.False(life.IsCrowded);
        Assert.False(life.Crowd.TryTake());

        life.End(second);
        Assert.True(life.IsCrowded);
    }

    [Fact]
    public void However_much_has_ended_the_first_exchange_is_not_called_a_second()
    {
        using var tasks = new ClaimedTasks(concurrency: 10, TimeProvider.System);
        using var life = NewLife(tasks, TimeProvider.System);

        End(life, 5_000);

        Assert.False(life.IsCrowded);
        Assert.False(life.Crowd.TryTake());
    }

    private static void End(Life life, int runs)
    {
        for (var i = 0; i < runs; i++)
            Assert.True(life.Ended.TryAdd(TaskRunner.Unstarted(s_task)));
    }

    private static Life NewLife(ClaimedTasks tasks, TimeProvider time, int? prefetch = null) => new(
        new Incarnation(["default"], TimeSpan.FromSeconds(30), DateTimeOffset.UnixEpoch),
        ["default"],
        new ConsumerOptions { Prefetch = prefetch },
        untilEmpty: false,
        tasks,
        time);

    /// <summary>Some of it passes each time somebody looks; a timer fires at once.</summary>
    private sealed class PassingTime(TimeSpan atEachLook) : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Increment(ref _looks) * atEachLook.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
