using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;
using FsCheck;
using FsCheck.Fluent;

namespace Firefly.Tasks.Sqlite.Tests;

/// <summary>
/// The floor against a model of a queue, over any sequence of what can happen to it: it may put a row off, and it must never lose one; and it
/// walks over few of the rows that have ended, however many of them are due at one instant.
/// </summary>
public sealed class ScanFloorProperties
{
    private const string Queue = "default";
    private const int LargestBatch = 500;
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(1);

    private static readonly Gen<Step> s_steps = Gen.OneOf(
        from milliseconds in Gen.Choose(0, 20_000) select (Step)new Step.Wait(TimeSpan.FromMilliseconds(milliseconds)),
        from priority in Gen.Choose(0, 2) from late in Gen.Choose(0, 999) select (Step)new Step.Insert(priority, TimeSpan.FromMilliseconds(late)),
        from priority in Gen.Choose(0, 2) from late in Gen.Choose(1000, 300_000) select (Step)new Step.Insert(priority, TimeSpan.FromMilliseconds(late)),
        from limit in Gen.Choose(1, 4) from cost in Gen.Choose(0, 200) select (Step)new Step.Claim(limit, TimeSpan.FromMilliseconds(cost)),
        from cost in Gen.Choose(0, 200) select (Step)new Step.Claim(int.MaxValue, TimeSpan.FromMilliseconds(cost)),
        Gen.Constant<Step>(new Step.PutBack()));

    /// <summary>Rows of one insert, which are due at one instant.</summary>
    private static readonly Gen<Step> s_many =
        from priority in Gen.Choose(0, 2) from late in Gen.Choose(0, 5000) from rows in Gen.Choose(500, 3000)
        select (Step)new Step.Insert(priority, TimeSpan.FromMilliseconds(late), rows);

    private static readonly Gen<Step> s_batches =
        from limit in Gen.Choose(1, LargestBatch) from cost in Gen.Choose(0, 200) select (Step)new Step.Claim(limit, TimeSpan.FromMilliseconds(cost));

    private static readonly Gen<Step> s_flow = Gen.OneOf(
        from milliseconds in Gen.Choose(0, 500) select (Step)new Step.Wait(TimeSpan.FromMilliseconds(milliseconds)),
        from priority in Gen.Choose(0, 2) from rows in Gen.Choose(1, 3000) select (Step)new Step.Insert(priority, TimeSpan.Zero, rows),
        s_batches,
        s_batches,
        s_batches);

    private static readonly Arbitrary<Step[]> s_sequences = s_steps.ArrayOf().ToArbitrary();
    private static readonly Arbitrary<Step[]> s_sequencesOfMany = Gen.OneOf(s_steps, s_many, s_batches, s_batches).ArrayOf().ToArbitrary();

    [Fact]
    public void A_row_that_lies_below_the_floor_is_found_within_a_minute() => Prop.ForAll(s_sequencesOfMany, steps =>
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
    public void What_this_process_puts_back_is_found_by_its_next_claim_that_has_room() => Prop.ForAll(s_sequencesOfMany, steps =>
    {
        var world = new World();
        world.Take(steps);
        world.Take(new Step.PutBack());
        world.Take(new Step.Claim(int.MaxValue, TimeSpan.Zero));
        return world.Waiting.Count == 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_claim_between_two_sweeps_walks_over_few_rows_that_have_ended() => Prop.ForAll(s_flow.ArrayOf().ToArbitrary(), steps =>
    {
        var world = new World();
        world.Take(steps);
        return Enumerable.Range(0, 3).All(priority => world.EndedAhead(priority) <= 2 * (LevelFloor.LookBackRows + LargestBatch));
    }).QuickCheckThrowOnFailure();

    private abstract record Step
    {
        public sealed record Wait(TimeSpan Time) : Step;

        /// <summary>A row that others see only so long after it was due.</summary>
        public sealed record Insert(int Priority, TimeSpan Late, int Rows = 1) : Step;

        public sealed record Claim(int Limit, TimeSpan Cost) : Step;

        /// <summary>Everything that was claimed so far waits again where it was due.</summary>
        public sealed record PutBack : Step;
    }

    /// <summary>A queue, and a claimer that looks where the floor says.</summary>
    private sealed class World
    {
        private readonly SteppedTime _time = new();
        private readonly ScanFloor _floor;
        private readonly List<(int Priority, ScanPosition Place)> _claimed = [];
        private long _lastId;

        public World() => _floor = new ScanFloor(_time);

        public List<(int Priority, ScanPosition Place)> Waiting { get; } = [];

        /// <summary>Rows that the next claim passes on its way to the first that waits.</summary>
        public int EndedAhead(int priority) =>
            _floor.Begin(Queue).From(priority) is { } from ? _claimed.Count(row => row.Priority == priority && row.Place.CompareTo(from) >= 0) : 0;

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
                    for (var row = 0; row < insert.Rows; row++)
                        Waiting.Add((insert.Priority, new ScanPosition(_time.GetUtcNow() - insert.Late, ++_lastId)));
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
                var from = scan.From(priority) ?? default;
                var seen = Waiting.Where(row => row.Priority == priority && row.Place.Due <= now && row.Place.CompareTo(from) >= 0)
                    .OrderBy(row => row.Place).Take(room).ToList();
                var taken = seen.ToHashSet();
                Waiting.RemoveAll(taken.Contains);
                _claimed.AddRange(seen);
                room -= seen.Count;
                if (room == 0)
                    scan.Found(priority, seen[^1].Place, seen.Count);
                else
                    scan.Exhausted(priority, now, seen.LastOrDefault().Place, seen.Count);
            }

            _time.Step(claim.Cost);
            scan.End();
        }
    }
}
