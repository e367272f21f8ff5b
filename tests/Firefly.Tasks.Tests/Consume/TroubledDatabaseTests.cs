using System.Data.Common;
using Firefly.Tasks.Consume;
using Firefly.Tasks.Tests.Support;

namespace Firefly.Tasks.Tests.Consume;

public sealed class TroubledDatabaseTests
{
    private readonly TaskDeclaration _task = Bodies.Declare("t", _ => ValueTask.CompletedTask);

    [Theory]
    [InlineData("check")]
    [InlineData("heartbeat")]
    [InlineData("claim")]
    public async Task A_database_that_is_down_at_start_is_waited_for(string statement)
    {
        await using var harness = new ConsumerHarness(null, _task);
        var id = harness.Schedule(Bodies.Call(_task));
        var failures = 3;
        harness.Store.Before = name =>
        {
            if (name == statement && failures-- > 0)
                throw new InvalidOperationException("the database is down");
        };

        Assert.Equal(ConsumerEnd.Empty, await harness.ConsumeUntilEmptyAsync());

        Assert.Equal(ScheduledTaskStatus.Completed, harness.Store[id].Status);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("heartbeat")]
    [InlineData("claim")]
    public async Task A_database_that_stays_down_is_said_once_and_when_it_is_over(string statement)
    {
        await using var harness = new ConsumerHarness(null, _task);
        var failures = 3;
        harness.Store.Before = name =>
        {
            if (name == statement && failures-- > 0)
                throw new TimeoutException("it failed", new InvalidOperationException("connection refused"));
        };

        await harness.ConsumeUntilEmptyAsync();

        Assert.Contains("connection refused", Assert.Single(harness.Logs.Lines, line => line.Id == 5003).Text, StringComparison.Ordinal);
        Assert.Contains("3 calls", Assert.Single(harness.Logs.Lines, line => line.Id == 5019).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(harness.Logs.Lines, line => line.Id.Id is 2001 or 5006 or 5016);
    }

    [Fact]
    public async Task Tables_that_are_missing_are_named_and_waited_for()
    {
        await using var harness = new ConsumerHarness(null, _task);
        var id = harness.Schedule(Bodies.Call(_task));
        harness.Store.TableProblems = ["The table firefly_tasks is missing."];
        harness.Store.Before = name =>
        {
            if (name == "check" && harness.Logs.Lines.Any(line => line.Id.Id == 5004))
                harness.Store.TableProblems = [];
        };

        await harness.ConsumeUntilEmptyAsync();

        Assert.Contains(harness.Logs.Lines, line => line.Text.Contains("The table firefly_tasks is missing.", StringComparison.Ordinal));
        Assert.Equal(ScheduledTaskStatus.Completed, harness.Store[id].Status);
    }

    [Fact]
    public async Task A_batch_of_outcomes_that_fails_is_split_and_none_of_it_is_lost()
    {
        await using var harness = new ConsumerHarness(null, _task);
        for (var i = 0; i < 50; i++)
            harness.Schedule(Bodies.Call(_task));
        var failures = 10;
        harness.Store.Before = name =>
        {
            if (name == "complete" && Interlocked.Decrement(ref failures) >= 0)
                throw new InvalidOperationException("disk full");
        };

        await harness.ConsumeUntilEmptyAsync();

        Assert.All(harness.Store.Rows, row => Assert.Equal((ScheduledTaskStatus.Completed, 1L), (row.Status, row.Claim)));
    }

    /// <summary>Some providers answer a time-out of their own with it.</summary>
    [Fact]
    public async Task An_outcome_that_the_database_answers_with_a_cancellation_of_its_own_is_kept_at()
    {
        await using var harness = new ConsumerHarness(null, _task);
        var id = harness.Schedule(Bodies.Call(_task));
        var canceled = 3; // the exchange, the batch after it, and the outcome by itself
        harness.Store.Before = name =>
        {
            if (name == "complete" && canceled-- > 0)
                throw new OperationCanceledException();
        };

        await harness.ConsumeUntilEmptyAsync();

        Assert.Equal((ScheduledTaskStatus.Completed, 0), (harness.Store[id].Status, harness.Store[id].Attempts));
    }

    [Fact]
    public async Task An_outcome_whose_row_somebody_holds_is_kept_at_and_said_in_a_line_of_its_own()
    {
        await using var harness = new ConsumerHarness(null, _task);
        var id = harness.Schedule(Bodies.Call(_task));
        var held = 5;
        var asked = 0;
        harness.Store.Before = name =>
        {
            if (name == "complete" && held-- > 0)
                throw new LockTimeout();
            asked += name == "was ended" ? 1 : 0;
        };

        await harness.ConsumeUntilEmptyAsync();

        Assert.Equal((ScheduledTaskStatus.Completed, 0), (harness.Store[id].Status, harness.Store[id].Attempts));
        Assert.Equal(0, asked);
        Assert.DoesNotContain(harness.Logs.Lines, line => line.Id == 4004);
        Assert.All(harness.Logs.Lines.Where(line => line.Id == 4007), line => Assert.Contains($"Task {id} ('t')", line.Text, StringComparison.Ordinal));
        Assert.Equal(3, harness.Logs.Lines.Count(line => line.Id == 4007)); // the exchange and the batch after it say nothing
    }

    [Fact]
    public async Task A_failure_whose_answer_was_lost_still_ends_a_consumer_with_FailSilently_off()
    {
        var failing = Bodies.Declare("failing", _ => throw new InvalidOperationException("no"));
        await using var harness = new ConsumerHarness(options => options.FailSilently = false, failing);
        var id = harness.Schedule(Bodies.Call(failing));
        var lost = 2; // the batch's, and that of the outcome by itself
        harness.Store.AfterComplete = () =>
        {
            if (lost-- > 0)
                throw new InvalidOperationException("connection reset");
        };

        Assert.Equal(ConsumerEnd.Failed, await harness.ConsumeUntilEmptyAsync());

        Assert.Equal(ScheduledTaskStatus.Failed, harness.Store[id].Status);
    }

    [Fact]
    public async Task Names_that_nobody_here_declares_are_left_alone_and_logged_once()
    {
        await using var harness = new ConsumerHarness(null, _task);
        var stranger = Bodies.Declare("stranger", _ => ValueTask.CompletedTask);
        var ids = new[] { harness.Schedule(Bodies.Call(stranger)), harness.Schedule(Bodies.Call(stranger)) };
        harness.Schedule(Bodies.Call(_task));
        using var stop = new CancellationTokenSource();

        var consuming = harness.ConsumeAsync(new ConsumerRun(), stop.Token);
        await WaitUntil.TrueAsync(() => harness.Logs.Lines.Any(line => line.Id.Id == 2003));
        await stop.CancelAsync();
        await consuming;

        Assert.All(ids, id => Assert.Equal((ScheduledTaskStatus.Created, 0L, 0), (harness.Store[id].Status, harness.Store[id].Claim, harness.Store[id].Attempts)));
        Assert.Contains("'stranger'", Assert.Single(harness.Logs.Lines, line => line.Id.Id == 2003).Text, StringComparison.Ordinal);
    }

    private sealed class LockTimeout() : DbException("canceling statement due to lock timeout")
    {
        public override string SqlState => "55P03";
    }
}
