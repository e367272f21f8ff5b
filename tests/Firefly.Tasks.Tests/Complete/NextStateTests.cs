using Firefly.Tasks.Complete;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Tests.Complete;

public sealed class NextStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Fence s_claim = new(3, "c");

    [Fact]
    public void A_return_completes_and_an_interruption_releases_without_using_up_an_attempt()
    {
        Assert.Equal(new Completion.Succeeded(7, s_claim, "4", Now), Next(Task(0, 0), new TaskOutcome.Returned("4")));
        Assert.Equal(new Completion.Released(7, s_claim), Next(Task(0, 0), new TaskOutcome.Interrupted()));
    }

    [Fact]
    public void What_is_committed_or_lost_is_not_written_again()
    {
        Assert.Null(Next(Task(0, 0), new TaskOutcome.Committed()));
        Assert.Null(Next(Task(0, 0), new TaskOutcome.ClaimLost()));
    }

    [Fact]
    public void A_failure_waits_for_the_delay_while_retries_are_left_and_is_final_after_the_last()
    {
        var retry = Assert.IsType<Completion.RetryAt>(Next(Task(attempts: 1, maxRetries: 2), Threw()));
        Assert.Equal((2, Now + TimeSpan.FromSeconds(30)), (retry.RetryAttempts, retry.NotBefore));

        var final = Assert.IsType<Completion.FailedForGood>(Next(Task(attempts: 2, maxRetries: 2), Threw()));
        Assert.Equal((3, Now), (final.RetryAttempts, final.At));
    }

    [Fact]
    public void A_task_of_another_version_waits_about_as_long_again_as_it_has_waited_and_keeps_its_attempts_and_one_record()
    {
        var unknown = new TaskOutcome.NotKnown("new", new TaskFormatException("has an argument 'new'", null));
        var first = Assert.IsType<Completion.RetryAt>(NextState.Of(Task(attempts: 1, maxRetries: 1), unknown, RetryBackoff.Fixed, "c", Now, chance: 0));
        Assert.Equal((1, Now.AddSeconds(5)), (first.RetryAttempts, first.NotBefore));

        foreach (var (waited, wait) in ((int, int)[])[(1, 5), (60, 60), (86_400, 600)])
        {
            var then = Now.AddSeconds(waited);
            var next = Assert.IsType<Completion.RetryAt>(
                NextState.Of(Task(attempts: 1, maxRetries: 1) with { Errors = first.Errors }, unknown, RetryBackoff.Fixed, "c", then, chance: 0));
            Assert.Equal((1, first.Errors, then.AddSeconds(wait)), (next.RetryAttempts, next.Errors, next.NotBefore));
        }
    }

    [Fact]
    public void The_last_ten_errors_are_kept_newest_last_and_long_texts_are_cut()
    {
        string? errors = null;
        for (var i = 1; i <= 12; i++)
            errors = TaskErrorsJson.Append(errors, new TaskError("T", $"{i}\0\uD800" + new string('x', 20_000), null, Now, "c"));

        var kept = TaskErrorsJson.Read(errors);

        Assert.Equal(Enumerable.Range(3, 10).Select(i => $"{i}\uFFFD\uFFFD"), kept.Select(error => error.Message[..error.Message.IndexOf('x', StringComparison.Ordinal)]));
        Assert.All(kept, error => Assert.InRange(error.Message.Length, 1, TaskErrorsJson.MaxMessage));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("")]
    public void Errors_changed_by_hand_into_something_else_do_not_keep_the_next_from_being_recorded(string broken) =>
        Assert.Equal("m", TaskErrorsJson.Read(TaskErrorsJson.Append(broken, new TaskError("T", "m", null, Now, "c")))[^1].Message);

    [Fact]
    public void An_exception_whose_message_throws_is_recorded_all_the_same() =>
        Assert.Contains("could not be read", FailureRecord.Of(new HostileException(), "c", Now).Message, StringComparison.Ordinal);

    [Fact]
    public void The_innermost_cause_is_recorded_beside_a_message_that_does_not_tell_it()
    {
        var cause = new InvalidOperationException("between", new FormatException("UNIQUE constraint failed"));

        Assert.Equal("See the inner exception. ---> System.FormatException: UNIQUE constraint failed", Message(new TimeoutException("See the inner exception.", cause)));
        Assert.Equal("Failed: UNIQUE constraint failed", Message(new TimeoutException("Failed: UNIQUE constraint failed", cause)));
        Assert.Equal("alone", Message(new TimeoutException("alone")));
        Assert.StartsWith("outer ---> ", Message(new TimeoutException("outer", new HostileException())), StringComparison.Ordinal);

        static string Message(Exception error) => FailureRecord.Of(error, "c", Now).Message;
    }

    [Fact]
    public void Exponential_delays_double_up_to_a_day_with_a_quarter_by_chance_at_most()
    {
        var delay = TimeSpan.FromSeconds(10);

        Assert.Equal([10, 20, 40, 80], Enumerable.Range(1, 4).Select(n => RetryDelays.Next(delay, RetryBackoff.Exponential, n, 0).TotalSeconds));
        Assert.Equal(TimeSpan.FromSeconds(12.5), RetryDelays.Next(delay, RetryBackoff.Exponential, 1, 1));
        Assert.Equal(TimeSpan.FromDays(1), RetryDelays.Next(delay, RetryBackoff.Exponential, 1000, 0));
        Assert.Equal(delay, RetryDelays.Next(delay, RetryBackoff.Fixed, 1000, 1));
        Assert.Equal(TimeSpan.FromDays(3), RetryDelays.Next(TimeSpan.FromDays(3), RetryBackoff.Exponential, 5, 0));
    }

    private static Completion? Next(ClaimedTask task, TaskOutcome outcome) => NextState.Of(task, outcome, RetryBackoff.Fixed, "c", Now, chance: 0);

    private static TaskOutcome.Threw Threw() => new TaskOutcome.Threw(new InvalidOperationException("no"));

    private static ClaimedTask Task(int attempts, int maxRetries) =>
        new(7, s_claim, "t", "default", 0, Now, null, Now, "{}", attempts, maxRetries, TimeSpan.FromSeconds(30), 0, null);

    [Fact]
    public void An_exception_without_a_message_and_a_delay_without_measure_are_recorded_all_the_same()
    {
        var task = Task(attempts: 0, maxRetries: 1) with { RetryDelay = TimeSpan.MaxValue };

        var retry = Assert.IsType<Completion.RetryAt>(Next(task, new TaskOutcome.Threw(new SilentException())));

        Assert.Equal(Now.AddDays(365), retry.NotBefore);
        Assert.Equal("", TaskErrorsJson.Read(retry.Errors)[0].Message);
    }

    private sealed class SilentException : Exception
    {
        public override string Message => null!;
    }

    private sealed class HostileException : Exception
    {
        public override string Message => throw new InvalidOperationException("no message");
    }
}
