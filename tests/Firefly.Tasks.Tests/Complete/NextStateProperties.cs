using Firefly.Tasks.Complete;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;
using FsCheck;
using FsCheck.Fluent;

namespace Firefly.Tasks.Tests.Complete;

/// <summary>What holds of every task, every outcome and every delay.</summary>
public sealed class NextStateProperties
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan MostAllowed = TimeSpan.FromDays(365);
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(1);

    private static readonly Arbitrary<ClaimedTask> s_tasks = (
        from id in Gen.Choose(1, int.MaxValue)
        from claim in Gen.Choose(1, int.MaxValue)
        from attempts in Gen.Choose(0, 30)
        from retries in Gen.Choose(0, 30)
        from delay in Delays
        select new ClaimedTask(id, new Fence(claim, "c"), "t", "default", 0, Now, null, Now, "{}", attempts, retries, delay, 0, null)).ToArbitrary();

    private static Gen<TimeSpan> Delays =>
        from ticks in Gen.Choose(0, int.MaxValue)
        from unit in Gen.Elements(1L, TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerSecond, TimeSpan.TicksPerHour)
        select TimeSpan.FromTicks(ticks * (long)Math.Min(unit, TimeSpan.MaxValue.Ticks / int.MaxValue));

    private static Gen<RetryBackoff> Backoffs => Gen.Elements(RetryBackoff.Fixed, RetryBackoff.Exponential);

    private static Gen<double> Chances => from thousandth in Gen.Choose(0, 1000) select thousandth / 1000d;

    [Fact]
    public void What_is_written_names_the_task_and_its_claim_whatever_the_outcome() => Prop.ForAll(
        s_tasks,
        Gen.Elements<TaskOutcome>(new TaskOutcome.Returned("1"), new TaskOutcome.Interrupted(), Threw(), new TaskOutcome.Committed(), new TaskOutcome.ClaimLost()).ToArbitrary(),
        (task, outcome) => Of(task, outcome) is not { } completion || (completion.Id, completion.Claim) == (task.Id, task.Claim)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_failure_uses_up_one_attempt_and_is_final_just_when_none_is_left() => Prop.ForAll(s_tasks, task => Of(task, Threw()) switch
    {
        Completion.FailedForGood failed => failed.RetryAttempts == task.RetryAttempts + 1 && failed.RetryAttempts > task.MaxRetries,
        Completion.RetryAt retry => retry.RetryAttempts == task.RetryAttempts + 1 && retry.RetryAttempts <= task.MaxRetries && retry.NotBefore >= Now,
        _ => false,
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_task_that_always_fails_runs_once_and_as_often_again_as_it_may_with_interruptions_that_do_not_count() => Prop.ForAll(
        Gen.Choose(0, 30).ToArbitrary(),
        Gen.Elements(false, true).ListOf(50).ToArbitrary(),
        (retries, interruptions) =>
        {
            var task = new ClaimedTask(1, new Fence(1, "c"), "t", "default", 0, Now, null, Now, "{}", 0, retries, TimeSpan.Zero, 0, null);
            var interrupted = new Queue<bool>(interruptions);
            for (var failures = 1; ;)
            {
                switch (Of(task, interrupted.TryDequeue(out var stops) && stops ? new TaskOutcome.Interrupted() : Threw()))
                {
                    case Completion.FailedForGood:
                        return failures == retries + 1;
                    case Completion.RetryAt retry:
                        failures++;
                        task = task with { Claim = new Fence(task.Claim.Number + 2, "c"), RetryAttempts = retry.RetryAttempts, Errors = retry.Errors };
                        break;
                    case Completion.Released:
                        task = task with { Claim = new Fence(task.Claim.Number + 2, "c") };
                        break;
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_delay_never_shrinks_from_failure_to_failure_and_stays_within_its_bounds() => Prop.ForAll(
        Delays.ToArbitrary(),
        Gen.Choose(1, 2000).ToArbitrary(),
        (from backoff in Backoffs from chance in Chances select (Backoff: backoff, Chance: chance)).ToArbitrary(),
        (delay, failed, how) =>
        {
            var next = RetryDelays.Next(delay, how.Backoff, failed, how.Chance);
            var after = RetryDelays.Next(delay, how.Backoff, failed + 1, how.Chance);
            var kept = delay < MostAllowed ? delay : MostAllowed;
            var most = how.Backoff == RetryBackoff.Fixed ? kept : (kept > RetryDelays.Longest ? kept : RetryDelays.Longest) * 1.25;
            return next >= kept - Rounding && after >= next && next <= most;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Chance_only_adds_and_adds_a_quarter_at_most() => Prop.ForAll(
        Delays.ToArbitrary(),
        Gen.Choose(1, 100).ToArbitrary(),
        Chances.ToArbitrary(),
        (delay, failed, chance) =>
        {
            var plain = RetryDelays.Next(delay, RetryBackoff.Exponential, failed, chance: 0);
            var with = RetryDelays.Next(delay, RetryBackoff.Exponential, failed, chance);
            return with >= plain && with <= (plain * 1.25) + Rounding;
        }).QuickCheckThrowOnFailure();

    private static TaskOutcome.Threw Threw() => new(new InvalidOperationException("no"));

    private static Completion? Of(ClaimedTask task, TaskOutcome outcome) => NextState.Of(task, outcome, RetryBackoff.Exponential, "c", Now, chance: 0.5);
}
