using Firefly.Tasks.Store;
using Firefly.Tasks.Tests.Support;

namespace Firefly.Tasks.Tests.Store;

public sealed class StoreClockTests
{
    private readonly TwoClocks _time = new();
    private readonly StoreClock _clock;
    private TimeSpan _database = TimeSpan.FromMinutes(5);

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
        Assert.Equal(database, _clock.Now);

        _time.PutWrong(TimeSpan.FromHours(1));
        _time.Pass(TimeSpan.FromSeconds(3));

        Assert.Equal(database.AddMilliseconds(3000), _clock.Now);
        Assert.Equal(TimeSpan.FromMinutes(-55), TimeSpan.FromMinutes(Math.Round(_clock.Skew.TotalMinutes)));
    }

    [Fact]
    public void It_never_goes_ahead_of_the_databases_however_slow_a_heartbeat_and_learns_from_the_quickest()
    {
        Beat(there: 300, back: 5); // the database is read late
        Assert.Equal(-5, Ahead());
        Beat(there: 1, back: 1);
        Assert.Equal(-1, Ahead());
        Beat(there: 5, back: 300); // and early
        Assert.Equal(-1, Ahead());

        _database += TimeSpan.FromMinutes(-10); // it was set anew
        Beat(there: 1, back: 2);
        Assert.Equal(-2, Ahead());
    }

    private double Ahead() => (_clock.Now - (_time.GetUtcNow() + _database)).TotalMilliseconds;

    private void Beat(int there, int back)
    {
        var sent = _time.GetTimestamp();
        _time.Pass(TimeSpan.FromMilliseconds(there));
        var read = _time.GetUtcNow() + _database;
        _time.Pass(TimeSpan.FromMilliseconds(back));
        _clock.Measure(Heartbeat(read), sent);
    }

    private static Heartbeat Heartbeat(DateTimeOffset? databaseTime) => new(Alive: true, DatabaseTime: databaseTime, Waited: TimeSpan.Zero);
}
