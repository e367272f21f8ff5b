using Firefly.Tasks.Complete;
using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;
using Firefly.Tasks.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Firefly.Tasks.Tests.Complete;

/// <summary>What becomes of an outcome that the database refuses, in a time in which no delay lasts.</summary>
public sealed class OutcomeRecorderTests : IDisposable
{
    private static readonly DateTimeOffset s_now = DateTimeOffset.UnixEpoch;
    private readonly MemoryStore _store = new();
    private readonly ConsumerHarness.CapturedLogs _logs = new();
    private readonly CancellationTokenSource _end = new();
    private readonly List<Exception> _letGo = [];

    public void Dispose()
    {
        _logs.Dispose();
        _end.Dispose();
    }

    [Fact]
    public async Task A_failures_text_gives_way_to_a_short_one()
    {
        _store.Completing = completions => IsLong(completions[0]) ? throw new InvalidOperationException("too long") : Task.CompletedTask;

        var written = await RecordAsync(task => new Completion.FailedForGood(task.Id, task.Claim, 1, TaskErrorsJson.Append(null, Error(new string('x', 1000))), s_now));

        var error = Assert.Single(TaskErrorsJson.Read(Assert.IsType<Completion.FailedForGood>(written).Errors));
        Assert.Equal("Its text was refused: InvalidOperationException. The log has it.", error.Message);
        Assert.Empty(_letGo);
    }

    [Fact]
    public async Task A_refused_result_whose_failure_is_refused_too_ends_as_a_short_failure()
    {
        _store.Completing = completions => completions[0] is Completion.Succeeded || IsLong(completions[0]) ? throw new InvalidOperationException(new string('x', 1000)) : Task.CompletedTask;

        var written = await RecordAsync(task => new Completion.Succeeded(task.Id, task.Claim, "1", s_now));

        Assert.IsType<Completion.FailedForGood>(written);
        Assert.Equal([4005, 4008], _logs.Lines.Select(line => line.Id.Id).Where(id => id is not 4004));
    }

    [Fact]
    public async Task What_is_refused_whatever_its_text_is_let_go_and_written_once_it_can_be()
    {
        var refusals = 30;
        _store.Completing = _ => refusals-- > 0 ? throw new InvalidOperationException("a trigger") : Task.CompletedTask;

        var written = await RecordAsync(task => new Completion.FailedForGood(task.Id, task.Claim, 1, TaskErrorsJson.Append(null, Error("no")), s_now));

        Assert.IsType<Completion.FailedForGood>(written);
        Assert.Single(_letGo);
        Assert.True(_logs.Lines.Count(line => line.Id == 4009) > 1);
    }

    [Fact]
    public async Task What_carries_no_text_is_let_go_as_it_is()
    {
        var refusals = 10;
        _store.Completing = _ => refusals-- > 0 ? throw new InvalidOperationException("a trigger") : Task.CompletedTask;

        var written = await RecordAsync(task => new Completion.Released(task.Id, task.Claim));

        Assert.IsType<Completion.Released>(written);
        Assert.Single(_letGo);
    }

    [Fact]
    public async Task A_database_that_is_away_is_waited_for_and_refuses_nothing()
    {
        var away = 100;
        _store.Completing = _ => away-- > 0 ? throw new TimeoutException() : Task.CompletedTask;

        var written = await RecordAsync(task => new Completion.RetryAt(task.Id, task.Claim, 1, TaskErrorsJson.Append(null, Error("no")), s_now));

        Assert.Equal("no", Assert.Single(TaskErrorsJson.Read(Assert.IsType<Completion.RetryAt>(written).Errors)).Message);
        Assert.Empty(_letGo);
    }

    private async Task<Completion?> RecordAsync(Func<ClaimedTask, Completion> outcome)
    {
        await _store.HeartbeatAsync(new ConsumerRow("me", "default", s_now, TimeSpan.FromSeconds(30)), s_now, first: true, default);
        _store.Insert([new NewTask("t", "default", 0, null, "{}", 0, TimeSpan.Zero)], s_now);
        var task = (await _store.ClaimAsync(new ClaimRequest("me", ["default"], ["t"], 1, s_now, 10), default)).Tasks[0];
        using var logging = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        var time = new NoTime();
        var completer = new Completer(_store);
        var writing = completer.RunAsync(_end.Token);
        var recorder = new OutcomeRecorder(
            _store, completer, new StoreClock(time), time, new DatabaseOutage(time, NullLogger<DatabaseOutage>.Instance), logging.CreateLogger<OutcomeRecorder>());

        var written = await recorder.RecordAsync(task, outcome(task), "me", triedBefore: false, _letGo.Add, _end.Token).WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);

        await _end.CancelAsync();
        await writing;
        return written;
    }

    private static bool IsLong(Completion completion) => completion.Characters > 300;

    private static TaskError Error(string message) => new("System.Exception", message, null, s_now, "me");

    /// <summary>Every timer fires at once.</summary>
    private sealed class NoTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
