using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Firefly.Tasks.Sqlite.Tests.Store;

public sealed class WriteGateTests : IDisposable
{
    private readonly CapturedLogs _logs = new();
    private readonly DatabaseOutage _outage = new(TimeProvider.System, NullLogger<DatabaseOutage>.Instance);
    private readonly WriteGate _gate;

    public WriteGateTests() => _gate = new WriteGate(TimeProvider.System, _outage, LoggerFactory.Create(logging => logging.AddProvider(_logs)));

    public void Dispose() => _gate.Dispose();

    [Fact]
    public async Task Writers_get_their_turn_in_the_order_in_which_they_came()
    {
        var order = new List<int>();
        var first = await _gate.EnterAsync("first", default);
        var others = Enumerable.Range(0, 50).Select(async i =>
        {
            using (await _gate.EnterAsync($"writer {i}", default))
                order.Add(i);
        }).ToList();

        Assert.Empty(order);
        first.Dispose();
        await Task.WhenAll(others);

        Assert.Equal(Enumerable.Range(0, 50), order);
    }

    [Fact]
    public async Task Only_one_writer_is_inside_however_it_came_in()
    {
        var inside = 0;
        var most = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            for (var turn = 0; turn < 200; turn++)
            {
                using (i % 2 == 0 ? await _gate.EnterAsync("async", default) : _gate.Enter("sync"))
                {
                    most = Math.Max(most, Interlocked.Increment(ref inside));
                    await Task.Yield();
                    Interlocked.Decrement(ref inside);
                }
            }
        })));

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_writer_that_gave_up_is_passed_over()
    {
        using var stop = new CancellationTokenSource();
        var first = await _gate.EnterAsync("first", default);
        var impatient = _gate.EnterAsync("impatient", stop.Token).AsTask();
        var next = _gate.EnterAsync("next", default).AsTask();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.False(next.IsCompleted);
        first.Dispose();

        (await next).Dispose();
        (await _gate.EnterAsync("last", default)).Dispose();
    }

    [Fact]
    public async Task A_turn_can_be_given_back_only_once()
    {
        var first = await _gate.EnterAsync("first", default);
        first.Dispose();
        var second = await _gate.EnterAsync("second", default);
        first.Dispose();

        var third = _gate.EnterAsync("third", default).AsTask();
        Assert.False(third.IsCompleted);
        second.Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task A_write_that_is_held_for_more_than_a_second_is_logged_with_its_holder_while_it_is_held()
    {
        using var turn = await _gate.EnterAsync("task 7 'Mail.Send'", default);

        var line = await _logs.WaitForAsync(line => line.EventId.Id == 6200);

        Assert.Equal(("Firefly.Tasks.Store", LogLevel.Warning), (line.Category, line.Level));
        Assert.Contains("task 7 'Mail.Send'", line.Message, StringComparison.Ordinal);
    }
}
