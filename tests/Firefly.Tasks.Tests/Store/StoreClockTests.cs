using Firefly.Tasks.Store;
using Firefly.Tasks.Tests.Support;

namespace Firefly.Tasks.Tests.Store;

public sealed class StoreClockTests
{
    private readonly TwoClocks _time = new();
    private readonly StoreClock _clock;

    public StoreClockTests() => _clock = new StoreClock(_time);

    [Fact]
    public void Without_a_clock_of_the_databases_it_is_the_machines()
    {
        _clock.Measure(Heartbeat(databaseTime: null), _time.GetTimestamp());
        _time.PutWrong(TimeSpan.FromHours(1));

        Assert.Equal(_time.GetUtcNow(), _clock.Now);
    }

    [Fact]
    public void A_machine_whose_clock_is_set_anew_between_two_heartbeats_goes_on_by_the_databases()
    {
        var database = _time.GetUtcNow().AddMinutes(5);
        var sent = _time.GetTimestamp();
        _time.Pass(TimeSpan.FromMilliseconds(20));
        _clock.Measure(Heartbeat(database), sent);
        Assert.Equal(database.AddMilliseconds(10), _clock.Now);

        _time.PutWrong(TimeSpan.FromHours(1));
        _time.Pass(TimeSpan.FromSeconds(3));

        Assert.Equal(database.AddMilliseconds(3010), _clock.Now);
        Assert.Equal(TimeSpan.FromMinutes(-55), TimeSpan.FromMinutes(Math.Round(_clock.Skew.TotalMinutes)));
    }

    private static Heartbeat Heartbeat(DateTimeOffset? databaseTime) => new(Alive: true, DatabaseTime: databaseTime, Waited: TimeSpan.Zero);
}
