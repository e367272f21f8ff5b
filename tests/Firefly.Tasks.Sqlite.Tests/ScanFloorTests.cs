using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Sqlite.Tests;

public sealed class ScanFloorTests
{
    private static readonly TimeSpan s_cost = TimeSpan.FromMilliseconds(50);

    private readonly SteppedTime _time = new();
    private readonly ScanFloor _floor;

    public ScanFloorTests() => _floor = new ScanFloor(_time);

    private DateTimeOffset Now => _time.GetUtcNow();

    [Fact]
    public void The_first_scan_looks_from_the_beginning() => Assert.Null(_floor.Begin("a").From(priority: 0));

    [Fact]
    public void The_next_scan_begins_a_second_before_the_last_row_that_was_found()
    {
        var due = Now.AddMinutes(-5);
        Sweep("a", scan => scan.Found(priority: 0, At(due), rows: 1));

        Assert.Equal(At(due.AddSeconds(-1), id: 0), From());
    }

    [Fact]
    public void A_priority_and_a_queue_that_were_not_scanned_are_looked_at_from_the_beginning()
    {
        Sweep("a", scan => scan.Found(priority: 0, At(Now), rows: 1));

        Assert.Null(_floor.Begin("a").From(priority: 1));
        Assert.Null(_floor.Begin("b").From(priority: 0));
    }

    [Fact]
    public void A_scan_that_found_everything_moves_the_floor_to_now()
    {
        Sweep("a", scan => scan.Exhausted(priority: 0, Now));

        Assert.Equal(At(Now.AddSeconds(-1) - s_cost, id: 0), From());
    }

    [Fact]
    public void Sweeps_take_a_twentieth_of_the_time()
    {
        for (var i = 0; i < 3; i++)
        {
            _floor.Reset();
            Sweep("a", scan => scan.Found(priority: 0, At(Now), rows: 1));
        }

        _time.Step((20 * s_cost) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(_floor.Begin("a").From(priority: 0));
        _time.Step(TimeSpan.FromMilliseconds(1));
        Assert.Null(_floor.Begin("a").From(priority: 0));
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(10, 400)]
    public void What_held_up_one_sweep_puts_off_the_next_by_little_more_than_before(int costBefore, int pause)
    {
        Sweep("a", scan => scan.Found(priority: 0, At(Now), rows: 1), TimeSpan.FromMilliseconds(costBefore));
        _time.Step(TimeSpan.FromMinutes(1));
        Sweep("a", scan => scan.Found(priority: 0, At(Now), rows: 1), TimeSpan.FromSeconds(4));

        _time.Step(TimeSpan.FromMilliseconds(pause));
        Assert.Null(From());
    }

    [Fact]
    public void A_sweep_that_finds_older_rows_takes_the_floor_back_to_them()
    {
        Sweep("a", scan => scan.Found(priority: 0, At(Now), rows: 1));
        _time.Step(TimeSpan.FromMinutes(1));
        var older = Now.AddHours(-1);
        Sweep("a", scan => scan.Found(priority: 0, At(older), rows: 1));

        Assert.Equal(At(older.AddSeconds(-1), id: 0), From());
    }

    [Fact]
    public void A_scan_above_the_floor_never_takes_it_back()
    {
        var due = Now;
        Sweep("a", scan => scan.Found(priority: 0, At(due), rows: 1));
        _floor.Begin("a").Found(priority: 0, At(due.AddMilliseconds(-500)), rows: 1);

        Assert.Equal(At(due.AddSeconds(-1), id: 0), From());
    }

    [Theory]
    [InlineData("a")]
    [InlineData(null)]
    public void Rows_that_this_process_put_back_are_looked_for_at_once(string? queue)
    {
        Sweep("a", scan => scan.Found(priority: 0, At(Now), rows: 1));
        _floor.Reset(queue);

        Assert.Null(_floor.Begin("a").From(priority: 0));
    }

    [Fact]
    public void Rows_that_were_put_back_during_a_sweep_are_looked_for_by_the_next_one()
    {
        Sweep("a", scan =>
        {
            _floor.Reset();
            scan.Exhausted(priority: 0, Now);
        });

        Assert.Null(_floor.Begin("a").From(priority: 0));
    }

    [Fact]
    public void The_beginning_of_time_has_no_second_before_it()
    {
        Sweep("a", scan => scan.Found(priority: 0, At(DateTimeOffset.MinValue), rows: 1));

        Assert.Equal(At(DateTimeOffset.MinValue, id: 0), From());
    }

    [Fact]
    public void Of_many_rows_that_are_due_at_one_instant_the_next_scan_walks_over_the_last_ones()
    {
        var due = Now;
        Sweep("a", scan => scan.Found(priority: 0, At(due, id: 500), rows: 500));
        Scan(At(due, id: 1000), rows: 500);
        Assert.Equal(At(due.AddSeconds(-1), id: 0), From());

        Scan(At(due, id: 1500), rows: 500);
        Scan(At(due, id: 2000), rows: 500);
        Assert.Equal(At(due, id: 1000), From());
        Scan(At(due, id: 2500), rows: 500);
        Assert.Equal(At(due, id: 1000), From());
        Scan(At(due, id: 3000), rows: 500);
        Assert.Equal(At(due, id: 2000), From());
    }

    [Fact]
    public void A_sweep_that_gets_farther_leaves_that_as_it_is_and_one_that_finds_older_rows_takes_it_back()
    {
        var due = Now;
        Sweep("a", scan => scan.Found(priority: 0, At(due, id: 1000), rows: 1000));
        Scan(At(due, id: 2000), rows: 1000);
        _time.Step(TimeSpan.FromMinutes(1));
        Sweep("a", scan => scan.Found(priority: 0, At(due, id: 2100), rows: 100));
        Assert.Equal(At(due, id: 1000), From());

        _time.Step(TimeSpan.FromMinutes(1));
        Sweep("a", scan => scan.Found(priority: 0, At(due, id: 900), rows: 100));
        Assert.Equal(At(due.AddSeconds(-1), id: 0), From());
    }

    [Fact]
    public void What_another_scan_reached_while_a_sweep_looked_does_not_count_as_older_rows()
    {
        var due = Now;
        Sweep("a", scan => scan.Found(priority: 0, At(due, id: 1000), rows: 1000));
        _time.Step(TimeSpan.FromMinutes(1));
        Sweep("a", scan =>
        {
            Scan(At(due, id: 3000), rows: 1000);
            scan.Found(priority: 0, At(due, id: 2000), rows: 1000);
        });

        Assert.Equal(At(due, id: 3000), From());
    }

    private static ScanPosition At(DateTimeOffset due, long id = 1) => new(due, id);

    private ScanPosition? From() => _floor.Begin("a").From(priority: 0);

    private void Scan(ScanPosition last, int rows) => _floor.Begin("a").Found(priority: 0, last, rows);

    private void Sweep(string queue, Action<ScanFloor.Scan> found, TimeSpan? cost = null)
    {
        var scan = _floor.Begin(queue);
        found(scan);
        _time.Step(cost ?? s_cost);
        scan.End();
    }
}
