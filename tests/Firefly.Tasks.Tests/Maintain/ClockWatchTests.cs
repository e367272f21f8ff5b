using Firefly.Tasks.Consume;
using Firefly.Tasks.Maintain;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Firefly.Tasks.Tests.Maintain;

/// <summary>When tasks are looked for that were scheduled by a clock that was ahead.</summary>
public sealed class ClockWatchTests
{
    [Fact]
    public async Task It_looks_at_start_and_whenever_the_clock_was_put_back_and_again_after_a_failure()
    {
        using var time = new HastyTime();
        var admin = new Admin(time) { Failures = 1 };
        using var end = new CancellationTokenSource();
        var outage = new DatabaseOutage(time, NullLogger<DatabaseOutage>.Instance);
        var watching = new ClockWatch(admin, new StoreClock(time), time, outage, NullLogger<ClockWatch>.Instance).RunAsync(end.Token);

        await time.RoundsAsync(10);
        Assert.Equal(2, admin.Looks.Count); // the first one failed
        time.PutWrong(TimeSpan.FromHours(1));
        await time.RoundsAsync(10);
        Assert.Equal(2, admin.Looks.Count);
        time.PutWrong(TimeSpan.FromHours(-1));
        await time.RoundsAsync(10);
        Assert.Equal(3, admin.Looks.Count);
        time.PutWrong(TimeSpan.FromMilliseconds(-900));
        await time.RoundsAsync(10);
        Assert.Equal(3, admin.Looks.Count);

        await end.CancelAsync();
        await watching;
        Assert.All(admin.Looks, look => Assert.Equal(TimeSpan.FromSeconds(1), look.Latest - look.Now));
    }

    /// <summary>A wall clock that can be put wrong; each wait is over when the test lets it be, and has taken as long as it was to.</summary>
    private sealed class HastyTime : TimeProvider, IDisposable
    {
        private readonly SemaphoreSlim _go = new(0);
        private readonly SemaphoreSlim _gone = new(0);
        private long _passed;
        private TimeSpan _wrong;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void PutWrong(TimeSpan by) => _wrong += by;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 4, 27, 17, 28, 36, TimeSpan.Zero) + TimeSpan.FromTicks(_passed) + _wrong;

        public override long GetTimestamp() => _passed;

        public async Task RoundsAsync(int rounds)
        {
            for (var round = 0; round < rounds; round++)
            {
                _go.Release();
                Assert.True(await _gone.WaitAsync(TimeSpan.FromSeconds(20)));
            }
        }

        public void Dispose()
        {
            _go.Dispose();
            _gone.Dispose();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _gone.Release();
            _ = FireAsync();
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

            async Task FireAsync()
            {
                await _go.WaitAsync();
                _passed += dueTime.Ticks;
                callback(state);
            }
        }
    }

    private sealed class Admin(TimeProvider time) : ITaskAdmin
    {
        public int Failures { get; set; }

        public List<(DateTimeOffset Latest, DateTimeOffset Now)> Looks { get; } = [];

        public Task<int> ScheduledNowAsync(DateTimeOffset latest, DateTimeOffset now, CancellationToken cancellationToken)
        {
            Assert.Equal(time.GetUtcNow(), now);
            Looks.Add((latest, now));
            return Failures-- > 0 ? Task.FromException<int>(new InvalidOperationException("the database is down")) : Task.FromResult(1);
        }

        public Task<int> RetryAsync(TaskFilter filter, DateTimeOffset now, IProgress<int>? progress, CancellationToken cancellationToken) => Task.FromResult(0);

        public Task<int> CancelAsync(TaskFilter filter, DateTimeOffset now, IProgress<int>? progress, CancellationToken cancellationToken) => Task.FromResult(0);

        public Task<int> DeleteAsync(TaskFilter filter, IProgress<int>? progress, CancellationToken cancellationToken) => Task.FromResult(0);

        public Task<int> RenameAsync(string from, string to, IProgress<int>? progress, CancellationToken cancellationToken) => Task.FromResult(0);
    }
}
