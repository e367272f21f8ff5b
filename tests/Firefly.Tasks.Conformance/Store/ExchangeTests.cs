using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Conformance.Store;

/// <summary>Completions and a claim together: what each does alone, in one go.</summary>
public abstract class ExchangeTests<TDatabase>(TDatabase database) : StoreSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task What_has_ended_is_written_and_what_is_due_is_brought()
    {
        await InsertAsync(5);
        var ended = (await ClaimAsync(limit: 3)).Tasks;

        var exchange = await ExchangeAsync([.. ended.Select(task => new Completion.Succeeded(task.Id, task.Claim, "1", Now))], limit: 10);

        Assert.Equal([true, true, true], exchange.Held);
        Assert.Equal([4L, 5L], exchange.Claim.Tasks.Select(task => task.Id));
        Assert.Equal((2, 3), (await RowsAsync("firefly_tasks"), await RowsAsync("firefly_finished")));
    }

    [Fact]
    public async Task Each_completion_hears_of_itself_whatever_its_kind()
    {
        await InsertAsync(4);
        var tasks = (await ClaimAsync(limit: 4)).Tasks;

        var exchange = await ExchangeAsync(
            [
                new Completion.RetryAt(tasks[3].Id, tasks[3].Claim, 1, Errors("boom"), Now.AddHours(1)),
                new Completion.Succeeded(tasks[0].Id, tasks[0].Claim with { Number = 0 }, "1", Now),
                new Completion.FailedForGood(tasks[1].Id, tasks[1].Claim, 1, Errors("boom"), Now),
                new Completion.Released(tasks[2].Id, tasks[2].Claim),
            ],
            limit: 10);

        Assert.Equal([true, false, true, true], exchange.Held);
        Assert.Equal(tasks[2].Id, Assert.Single(exchange.Claim.Tasks).Id); // what was given back is there to be claimed
        Assert.Equal(Now.AddHours(1), exchange.Claim.NextDue);
        Assert.Equal(ScheduledTaskStatus.Running, (await FindAsync(tasks[0].Id)).Status);
    }

    [Fact]
    public async Task A_thousand_at_once_are_written_each_once()
    {
        await InsertAsync(2000);
        var ended = (await ClaimAsync(limit: 1000)).Tasks;

        var exchange = await ExchangeAsync([.. ended.Select(task => new Completion.Succeeded(task.Id, task.Claim, "1", Now))], limit: 1000);

        Assert.All(exchange.Held, Assert.True);
        Assert.Equal(Enumerable.Range(1001, 1000).Select(id => (long)id), exchange.Claim.Tasks.Select(task => task.Id));
        Assert.Equal((1000, 1000), (await RowsAsync("firefly_tasks"), await RowsAsync("firefly_finished")));
    }

    [Fact]
    public async Task A_consumer_that_was_declared_dead_is_brought_nothing_and_its_claims_are_lost()
    {
        await InsertAsync(2);
        var running = Assert.Single((await ClaimAsync(limit: 1)).Tasks);
        await BuryAsync();
        await Store.RescueAsync(Now, maxCrashes: 5, default);

        var exchange = await Store.ExchangeAsync([new Completion.Succeeded(running.Id, running.Claim, "1", Now)], Request(limit: 10), default);

        Assert.Equal([false], exchange.Held);
        Assert.Empty(exchange.Claim.Tasks);
    }

    /// <summary>Whether it was written, and what it brought, whose answer did not come: both are found at the next exchange.</summary>
    [Fact]
    public async Task Exchanges_that_are_cut_short_lose_no_task_and_no_outcome()
    {
        var ids = await InsertAsync(150);
        await Store.HeartbeatAsync(Consumer(), Now, first: true, default);
        var claimed = new List<long>();
        IReadOnlyList<ClaimedTask> held = [];
        for (var round = 0; round < 1000 && claimed.Count < ids.Count; round++)
        {
            using var cut = round < 300 ? new CancellationTokenSource(TimeSpan.FromMilliseconds(round % 15)) : new CancellationTokenSource();
            try
            {
                var request = new ClaimRequest(Me, ["default"], [Known], 3, Now.AddMilliseconds(round));
                held = (await Store.ExchangeAsync(Ended(held), request, cut.Token)).Claim.Tasks;
                claimed.AddRange(held.Select(task => task.Id));
            }
            catch (OperationCanceledException)
            {
                Assert.True(round < 300, "An exchange that was not cut short was canceled.");
            }
        }

        await Store.CompleteAsync(Ended(held), default);
        Assert.Equal(ids, claimed.Order());
        Assert.Equal((0, 150), (await RowsAsync("firefly_tasks"), await RowsAsync("firefly_finished")));
    }

    private static List<Completion> Ended(IReadOnlyList<ClaimedTask> tasks) =>
        [.. tasks.Select(task => new Completion.Succeeded(task.Id, task.Claim, "1", Now))];

    private async Task<Exchange> ExchangeAsync(IReadOnlyList<Completion> completions, int limit)
    {
        await Store.HeartbeatAsync(Consumer(), Now, first: true, default);
        return await Store.ExchangeAsync(completions, Request(limit), default);
    }

    private static ClaimRequest Request(int limit) => new(Me, ["default"], [Known], limit, Now);
}
