using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;
using FsCheck;
using FsCheck.Fluent;

namespace Firefly.Tasks.Sqlite.Tests;

/// <summary>
/// The floor against a model of a queue, over any sequence of what can happen to it: it may put a row off, and it must never lose one.
/// </summary>
public sealed class ScanFloorProperties
{
    private const string Queue = "default";
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(1);

    private static readonly Gen<Step> s_steps = Gen.OneOf(
        from milliseconds in Gen.Choose(0, 20_000) select (Step)new Step.Wait(TimeSpan.FromMilliseconds(milliseconds)),
        from priority in Gen.Choose(0, 2) from late in Gen.Choose(0, 999) select (Step)new Step.Insert(priority, TimeSpan.FromMilliseconds(late)),
        from priority in Gen.Choose(0, 2) from late in Gen.Choose(1000, 300_000) select (Step)new Step.Insert(priority, TimeSpan.FromMilliseconds(late)),
        from limit in Gen.Choose(1, 4) from cost in Gen.Choose(0, 200) select (Step)new Step.Claim(limit, TimeSpan.FromMilliseconds(cost)),
        from cost in Gen.Choose(0, 200) select (Step)new Step.Claim(int.MaxValue, TimeSpan.FromMilliseconds(cost)),
        Gen.Constant<Step>(new Step.PutBack()));

    private static readonly Arbitrary<Step[]> s_sequences = s_steps.ArrayOf().ToArbitrary();

    [Fact]
    public void A_row_that_lies_below_the_floor_is_found_within_a_minute() => Prop.ForAll(s_sequences, steps =>
    {
        var world = new World();
        world.Take(steps);
        world.Take(new Step.Wait(s_longestPause));
        world.Take(new Step.Claim(int.MaxValue, TimeSpan.Zero));
        return world.Waiting.Count == 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_row_that_was_committed_at_most_a_second_after_it_was_due_is_found_by_the_next_claim_that_has_room() => Prop.ForAll(s_sequences, steps =>
    {
        var world = new World();
        world.Take(steps);
        world.Waiting.Clear();
        for (var priority = 0; priority < 3; priority++)
            world.Take(new Step.Insert(priority, s_margin));
        world.Take(new Step.Claim(int.MaxValue, TimeSpan.Zero));
        return world.Waiting.Count == 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_this_process_puts_back_is_found_by_its_next_claim_that_has_room() => Prop.ForAll(s_sequences, steps =>
    {
        var world = new World();
        world.Take(steps);
        world.Take(new Step.PutBack());
        world.Take(new Step.Claim(int.MaxValue, TimeSpan.Zero));
        return world.Waiting.Count == 0;
    }).QuickCheckThrowOnFailure();

    private abstract record Step
    {
        public sealed record Wait(TimeSpan Time) : Step;

        /// <summary>A row that others see only so long after it was due.</summary>
        public sealed record Insert(int Priority, TimeSpan Late) : Step;

        public sealed record Claim(int Limit, TimeSpan Cost) : Step;

        /// <summary>Everything that was claimed so far waits again where it was due.</summary>
        public sealed record PutBack : Step;
    }

    /// <summary>A queue, and a claimer that looks where the floor says.</summary>
    private sealed class World
    {
        private readonly SteppedTime _time = new();
        private readonly ScanFloor _floor;
        private readonly List<(int Priority, DateTimeOffset Due)> _claimed = [];

        public World() => _floor = new ScanFloor(_time);

        public List<(int Priority, DateTimeOffset Due)> Waiting { get; } = [];

        public void Take(params Step[] steps)
        {
            foreach (var step in steps)
                Take(step);
        }

        private void Take(Step step)
        {
            switch (step)
            {
                case Step.Wait wait:
                    _time.Step(wait.Time);
                    break;
                case Step.Insert insert:
                    Waiting.Add((insert.Priority, _time.GetUtcNow() - insert.Late));
                    break;
                case Step.PutBack:
                    Waiting.AddRange(_claimed);
                    _claimed.Clear();
                    _floor.Reset(Queue);
                    break;
                case Step.Claim claim:
                    Claim(claim);
                    break;
            }
        }

        /// <summary>As the stores do it: priority by priority, each from its floor, until there are enough.</summary>
        private void Claim(Step.Claim claim)
        {
            var now = _time.GetUtcNow();
            var scan = _floor.Begin(Queue);
            var room = claim.Limit;
            foreach (var priority in Waiting.Select(row => row.Priority).Distinct().OrderDescending().ToList())
            {
                if (room == 0)
                    break;
                var seen = Waiting.Where(row => row.Priority == priority && row.Due <= now && row.Due >= (scan.From(priority) ?? DateTimeOffset.MinValue))
                    .OrderBy(row => row.Due).Take(room).ToList();
                seen.ForEach(row => Waiting.Remove(row));
                _claimed.AddRange(seen);
                room -= seen.Count;
                if (room == 0)
                    scan.Found(priority, seen[^1].Due);
                else
                    scan.Exhausted(priority, now);
            }

            _time.Step(claim.Cost);
            scan.End();
        }
    }
}
