using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.PostgreSql.Tests.Wire;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.PostgreSql.Tests.Store;

/// <summary>A claim that the server has done and whose answer was lost: its rows run under the name of a consumer that does not know of them.</summary>
public sealed class UnheardTests(PostgreSqlDatabase database) : StoreSuite<PostgreSqlDatabase>(database), IClassFixture<PostgreSqlDatabase>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task What_was_claimed_unheard_is_given_back_by_the_next_claim_and_what_was_written_along_is_written_once(int ended)
    {
        await using var relay = WireRelay.To(App.Database.ConnectionString);
        await using var app = TestApp.On(new OwnDatabase(Engine, relay.ConnectionString));
        var store = app.Get<ITaskStore>();
        await InsertAsync(4);
        var held = (await ClaimWithAsync(store, limit: 1)).Tasks.Take(ended).Select(Completion (task) => new Completion.Succeeded(task.Id, task.Claim, "1", Now)).ToList();
        var cuts = 1;
        relay.OnStatement = (session, statement) =>
        {
            if (statement.Contains("WITH RECURSIVE found", StringComparison.Ordinal) && Interlocked.Exchange(ref cuts, 0) == 1)
                session.CutAtAnswer();
        };

        await Assert.ThrowsAnyAsync<Exception>(() => store.ExchangeAsync(held, Request(2, Now.AddMilliseconds(1)), default));
        await Wait.UntilAsync(async () => (long)(await App.Database.ScalarAsync("SELECT count(*) FROM firefly_tasks WHERE status = 'running'"))! == 3 - ended, "the server to do its work");
        var next = await store.ExchangeAsync(held, Request(10, Now.AddSeconds(1)), default);

        Assert.Equal([2L, 3L, 4L], next.Claim.Tasks.Select(task => task.Id));
        Assert.Equal(ended, await RowsAsync("firefly_finished"));
    }

    private static ClaimRequest Request(int limit, DateTimeOffset now) => new(Me, ["default"], [Known], limit, now);
}
