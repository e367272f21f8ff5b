using Firefly.Tasks.Complete;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Tests.Complete;

public sealed class EndedRunsTests
{
    private const int MiB = 1024 * 1024;

    [Fact]
    public void What_is_taken_together_is_bounded_by_its_size_and_one_at_least()
    {
        var runs = new EndedRuns(() => { });
        foreach (var size in (int[])[9 * MiB, 1, MiB, 3 * MiB, 4 * MiB, 2 * MiB, 9 * MiB])
            Assert.True(runs.TryAdd(Ended(size)));

        var taken = new List<int>();
        while (runs.Take() is { Count: > 0 } some)
            taken.Add(some.Count);

        Assert.Equal([1, 3, 2, 1], taken);
        Assert.Equal(0, runs.Count);
    }

    [Fact]
    public void Small_ones_are_taken_all_at_once_and_in_order()
    {
        var runs = new EndedRuns(() => { });
        var all = Enumerable.Range(0, 1000).Select(_ => Ended(100)).ToList();
        all.ForEach(run => runs.TryAdd(run));

        Assert.Equal(all, runs.Take());
        Assert.Empty(runs.Take());
    }

    [Fact]
    public void What_is_left_when_no_exchange_follows_comes_back_whole_and_nothing_is_added_after()
    {
        var runs = new EndedRuns(() => { });
        for (var i = 0; i < 3; i++)
            runs.TryAdd(Ended(5 * MiB));
        Assert.Single(runs.Take());

        Assert.Equal(2, runs.Close().Count);
        Assert.False(runs.TryAdd(Ended(1)));
    }

    private static EndedRun Ended(int size) =>
        new(null!, null!, new Completion.Succeeded(1, new Fence(1, "me"), new string('1', size), DateTimeOffset.UnixEpoch), TimeSpan.Zero);
}
