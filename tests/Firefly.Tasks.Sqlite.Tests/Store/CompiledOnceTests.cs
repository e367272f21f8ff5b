using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;
using SQLitePCL;

namespace Firefly.Tasks.Sqlite.Tests.Store;

/// <summary>Compiling a statement can take longer than running it. SQLite asks an authorizer about each that it compiles.</summary>
public sealed class CompiledOnceTests(SqliteDatabase database) : StoreSuite<SqliteDatabase>(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_statement_that_runs_again_with_other_values_is_not_compiled_again()
    {
        var compiled = 0;
        await ConsumeAsync(limit: 6, seconds: 0);
        await App.Get<SqliteWriter>().WriteAsync("watch", session => raw.sqlite3_set_authorizer(session.Connection.Handle!, Allow, null), default);
        await ConsumeAsync(limit: 6, seconds: 1); // all anew: whoever begins to watch sees to that

        Assert.NotEqual(0, compiled);
        compiled = 0;
        await ConsumeAsync(limit: 7, seconds: 2);
        Assert.Equal(0, compiled);

        int Allow(object state, int action, string first, string second, string database, string inner)
        {
            compiled++;
            return raw.SQLITE_OK;
        }
    }

    private async Task ConsumeAsync(int limit, int seconds)
    {
        var now = Now.AddSeconds(seconds);
        await InsertAsync(10);
        await Store.HeartbeatAsync(Consumer(), now, first: true, default);
        await Store.HeartbeatAsync(Consumer(), now, first: false, default);
        var tasks = (await ClaimAsync(limit, now: now)).Tasks;
        var ended = tasks.Select(task => new Completion.Succeeded(task.Id, task.Claim, $"{seconds}", now)).ToList();
        var more = await Store.ExchangeAsync([ended[0]], new ClaimRequest(Me, ["default", $"q{seconds}"], [Known], limit + 1, now), default);
        await Store.CompleteAsync([.. ended.Skip(1), .. more.Claim.Tasks.Select(task => new Completion.Released(task.Id, task.Claim))], default);
        await Store.RescueAsync(now, maxCrashes: 5 + seconds, default);
    }
}
