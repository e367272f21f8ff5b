using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Conformance.Store;

/// <summary>
/// What must not make a claim dearer. The engine's own count of its work is compared, for claims among few rows and among a hundred
/// thousand: unlike time, it does not depend on what else the machine does.
/// </summary>
public abstract class ClaimCostTests<TDatabase>(TDatabase database) : StoreSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    private const int Many = 100_000;
    private const int Claims = 8;

    [Fact]
    public async Task A_hundred_thousand_rows_of_unknown_names_ahead_are_walked_over_by_a_sweep_alone()
    {
        await using var app = TestApp.On(App.Database, options => options.Time = new SteppedTime { Tick = TimeSpan.FromSeconds(1) });
        var alone = await ClaimsBetweenSweepsAsync(app);

        await CopyAsync(await InsertAsync(New(name: "unknown"), Now.AddMinutes(-10)), Many);
        var behind = await ClaimsBetweenSweepsAsync(app);

        AssertSimilar(alone, behind);
        Assert.Equal(Many + 1, await Queries.CountAsync(new(Name: "unknown", Status: ScheduledTaskStatus.Created), default));
    }

    [Fact]
    public async Task A_hundred_thousand_rows_of_higher_priority_that_are_due_later_cost_not_even_a_sweep()
    {
        await using var app = TestApp.On(App.Database, options => options.Time = new SteppedTime()); // what takes no time may be swept each time
        var alone = await ClaimsAsync(app);

        await CopyAsync(await InsertAsync(New(priority: 10, notBefore: Now.AddDays(1))), Many);
        var behind = await ClaimsAsync(app);

        AssertSimilar(alone, behind);
    }

    private async Task<long> ClaimsBetweenSweepsAsync(TestApp app)
    {
        await InsertAsync(Claims * 5);
        for (var i = 0; i < Claims; i++)
        {
            app.Get<ScanFloor>().Reset();
            await ClaimAsync(app.Get<ITaskStore>()); // sweeps, and it takes some until their cost is believed
        }

        return await ClaimsAsync(app);
    }

    private async Task<long> ClaimsAsync(TestApp app)
    {
        await InsertAsync(Claims * 5);
        var before = await WorkAsync(app);
        for (var i = 0; i < Claims; i++)
            await ClaimAsync(app.Get<ITaskStore>());
        return await WorkAsync(app) - before;
    }

    private async Task<long> WorkAsync(TestApp app)
    {
        Engine.LetGo(app.Get<ITaskStore>());
        return await Engine.WorkAsync(App.Database);
    }

    private async Task ClaimAsync(ITaskStore store) => Assert.Equal(5, (await ClaimWithAsync(store, limit: 5)).Tasks.Count);

    private static void AssertSimilar(long alone, long behind) =>
        Assert.True(alone > 0 && behind < 20 * alone, $"{Claims} claims took {alone} alone and {behind} behind {Many} others, in the engine's units of work.");
}
