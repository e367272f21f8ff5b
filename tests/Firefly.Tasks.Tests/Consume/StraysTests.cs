using Firefly.Tasks.Claim;
using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;
using Firefly.Tasks.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Firefly.Tasks.Tests.Consume;

/// <summary>When a row that runs in this consumer's name counts as nobody's.</summary>
public sealed class StraysTests : IDisposable
{
    private readonly MemoryStore _store = new();
    private readonly ClaimedTasks _tasks = new(concurrency: 10, TimeProvider.System);
    private readonly DatabaseOutage _outage = new(TimeProvider.System, NullLogger<DatabaseOutage>.Instance);
    private readonly Life _life;
    private readonly Strays _strays;

    public StraysTests()
    {
        var me = new Incarnation(["default"], TimeSpan.FromSeconds(30), DateTimeOffset.UnixEpoch);
        _life = new Life(me, ["default"], new ConsumerOptions(), untilEmpty: false, _tasks, TimeProvider.System);
        _strays = new Strays(_store, _store, _life, new Wakeup(), TimeProvider.System, _outage, NullLogger<Strays>.Instance);
    }

    [Fact]
    public async Task It_waits_again_once_two_looks_have_found_it_not_held()
    {
        await ClaimAsync();

        await _strays.LookAsync(default);
        Assert.Equal((ScheduledTaskStatus.Running, 1), Row);
        await _strays.LookAsync(default);
        Assert.Equal((ScheduledTaskStatus.Created, 2), Row);
    }

    [Fact]
    public async Task It_is_left_alone_as_long_as_it_is_held()
    {
        var task = await ClaimAsync();
        _tasks.Hold(task);

        await LookAsync(times: 3);
        Assert.Equal((ScheduledTaskStatus.Running, 1), Row);

        _tasks.Done(task);
        await LookAsync(times: 2);
        Assert.Equal((ScheduledTaskStatus.Created, 2), Row);
    }

    [Fact]
    public async Task It_is_left_alone_when_its_outcome_cannot_be_recorded_and_takes_no_room()
    {
        var task = await ClaimAsync();
        _tasks.Hold(task);

        _tasks.LetGo(task);
        Assert.Equal(0, _tasks.Held);
        await LookAsync(times: 3);
        Assert.Equal((ScheduledTaskStatus.Running, 1), Row);

        _tasks.Done(task);
        await LookAsync(times: 2);
        Assert.Equal((ScheduledTaskStatus.Created, 2), Row);
    }

    [Fact]
    public async Task A_claim_whose_answer_is_on_its_way_is_waited_for()
    {
        var claim = _life.Begin(ended: 0, isClaim: true);
        var task = await ClaimAsync();
        await LookAsync(times: 3);
        Assert.Equal((ScheduledTaskStatus.Running, 1), Row);

        _tasks.Hold(task);
        _life.End(claim);
        await LookAsync(times: 3);
        Assert.Equal((ScheduledTaskStatus.Running, 1), Row);
    }

    [Fact]
    public async Task Claims_that_began_after_the_first_look_are_not_waited_for()
    {
        await ClaimAsync();
        var before = _life.Begin(ended: 0, isClaim: true);
        await _strays.LookAsync(default);
        _life.End(before);
        _life.Begin(ended: 0, isClaim: true);

        await _strays.LookAsync(default);

        Assert.Equal((ScheduledTaskStatus.Created, 2), Row);
    }

    [Fact]
    public async Task A_row_that_was_claimed_anew_between_two_looks_is_another_find()
    {
        var task = await ClaimAsync();
        await _strays.LookAsync(default);
        await _store.CompleteAsync([new Completion.Released(task.Id, task.Claim)], default);
        await ClaimAsync();

        await _strays.LookAsync(default);

        Assert.Equal((ScheduledTaskStatus.Running, 3), Row);
    }

    [Fact]
    public async Task What_runs_in_anothers_name_is_his()
    {
        await ClaimAsync("another");

        await LookAsync(times: 3);

        Assert.Equal((ScheduledTaskStatus.Running, 1), Row);
    }

    [Fact]
    public async Task It_is_looked_for_at_each_turn_by_who_holds_tasks_or_met_an_outage_and_at_each_tenth_by_others()
    {
        Assert.Equal(1, Enumerable.Range(0, 10).Count(_ => _strays.IsDue()));
        await _strays.LookAsync(default);
        Assert.False(_strays.IsDue());

        _outage.Began(new TimeoutException());
        Assert.True(_strays.IsDue());
        await _strays.LookAsync(default);
        Assert.False(_strays.IsDue());

        _tasks.Hold(await ClaimAsync());
        Assert.True(_strays.IsDue());
    }

    public void Dispose()
    {
        _life.Dispose();
        _tasks.Dispose();
    }

    private (ScheduledTaskStatus Status, long Claim) Row => (_store[1].Status, _store[1].Claim);

    private async Task LookAsync(int times)
    {
        for (var look = 0; look < times; look++)
            await _strays.LookAsync(default);
    }

    private async Task<ClaimedTask> ClaimAsync(string? consumer = null)
    {
        if (_store.Rows.Count == 0)
            _store.Insert([new NewTask("t", "default", 0, null, "{}", 0, TimeSpan.Zero)], DateTimeOffset.UnixEpoch);
        var row = consumer is null ? _life.Me.Row : _life.Me.Row with { Id = consumer };
        await _store.HeartbeatAsync(row, DateTimeOffset.UnixEpoch, first: true, default);
        return Assert.Single((await _store.ClaimAsync(new ClaimRequest(row.Id, ["default"], ["t"], 10, DateTimeOffset.UnixEpoch), default)).Tasks);
    }
}
