using System.Diagnostics;
using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Conformance.Store;

/// <summary>What must not slow a claim down. Compared in the same run: a claim among few rows, and among a hundred thousand.</summary>
public abstract class ClaimCostTests<TDatabase>(TDatabase database) : StoreSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    private const int Many = 100_000;

    [Fact]
    public async Task A_hundred_thousand_rows_of_unknown_names_ahead_do_not_slow_claims_down()
    {
        var alone = await MedianClaimAsync();

        var unknown = await InsertAsync(New(name: "unknown"), Now.AddMinutes(-10));
        await CopyAsync(unknown, Many);
        var behind = await MedianClaimAsync();

        AssertSimilar(alone, behind);
        Assert.Equal(Many + 1, (await Queries.CountAsync(new(Name: "unknown", Status: ScheduledTaskStatus.Created), default)));
    }

    [Fact]
    public async Task A_hundred_thousand_rows_of_higher_priority_that_are_due_later_do_not_slow_claims_down()
    {
        var alone = await MedianClaimAsync();

        var later = await InsertAsync(New(priority: 10, notBefore: Now.AddDays(1)));
        await CopyAsync(later, Many);
        var behind = await MedianClaimAsync();

        AssertSimilar(alone, behind);
    }

    private async Task<TimeSpan> MedianClaimAsync()
    {
        await InsertAsync(200);
        var times = new List<TimeSpan>();
        while (times.Count < 40)
        {
            var start = Stopwatch.GetTimestamp();
            var claim = await ClaimAsync(limit: 5);
            times.Add(Stopwatch.GetElapsedTime(start));
            Assert.Equal(5, claim.Tasks.Count);
        }

        times.Sort();
        return times[times.Count / 2];
    }

    private static void AssertSimilar(TimeSpan alone, TimeSpan behind) =>
        Assert.True(behind < (4 * alone) + TimeSpan.FromMilliseconds(4), $"A claim took {alone.TotalMilliseconds:0.0} ms alone and {behind.TotalMilliseconds:0.0} ms behind the others.");
}
