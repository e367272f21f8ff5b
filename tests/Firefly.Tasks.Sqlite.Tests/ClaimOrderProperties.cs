using Firefly.Tasks.Store;
using FsCheck;
using FsCheck.Fluent;

namespace Firefly.Tasks.Sqlite.Tests;

/// <summary>The order of tasks is one order: no starvation rests on it.</summary>
public sealed class ClaimOrderProperties
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Few values, so that many tasks are equal in all but one.</summary>
    private static readonly Arbitrary<ClaimedTask> s_tasks = (
        from id in Gen.Choose(1, 5)
        from priority in Gen.Choose(-2, 2)
        from created in Gen.Choose(0, 3)
        from later in Gen.Elements<int?>(null, null, 0, 1, 2)
        select new ClaimedTask(
            id, new Fence(1, "me"), "t", "default", priority, Now.AddSeconds(created), later is { } seconds ? Now.AddSeconds(seconds) : null, Now, "{}", 0, 0, TimeSpan.Zero, 0, null)).ToArbitrary();

    [Fact]
    public void Higher_priority_comes_first_then_what_was_due_earlier_then_what_was_scheduled_earlier() => Prop.ForAll(
        s_tasks,
        s_tasks,
        (one, other) => Math.Sign(ClaimOrder.Instance.Compare(one, other)) == Math.Sign(Key(one).CompareTo(Key(other)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Whoever_sorts_the_same_tasks_gets_the_same_order() => Prop.ForAll(s_tasks.Generator.ListOf(12).ToArbitrary(), tasks =>
    {
        var sorted = tasks.Order(ClaimOrder.Instance).Select(Key);
        var backwards = Enumerable.Reverse(tasks).Order(ClaimOrder.Instance).Select(Key);
        return sorted.SequenceEqual(backwards) && sorted.SequenceEqual(tasks.Select(Key).Order());
    }).QuickCheckThrowOnFailure();

    private static (int, DateTimeOffset, long) Key(ClaimedTask task) => (-task.Priority, task.NotBefore ?? task.Created, task.Id);
}
