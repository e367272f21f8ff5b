using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.PostgreSql.Tests.Store;

/// <summary>Instants that only a hand can set: PostgreSQL's time begins before ours and ends after it.</summary>
public sealed class HandSetInstantTests(PostgreSqlDatabase database) : StoreSuite<PostgreSqlDatabase>(database), IClassFixture<PostgreSqlDatabase>
{
    [Theory]
    [InlineData("4000-01-01 BC")]
    [InlineData("-infinity")]
    public async Task A_task_that_is_due_since_before_our_time_runs_and_holds_up_nobody(string instant)
    {
        var ids = await InsertAsync(2);
        await App.Database.ExecuteAsync($"UPDATE firefly_tasks SET not_before = '{instant}' WHERE id = {ids[1]}");

        var claimed = (await ClaimAsync()).Tasks;

        Assert.Equal([ids[1], ids[0]], claimed.Select(task => task.Id));
        Assert.Equal([true, true], await Store.CompleteAsync([.. claimed.Select(task => new Completion.Succeeded(task.Id, task.Claim, "1", Now))], default));
    }

    [Fact]
    public async Task A_task_that_is_due_after_our_time_never_runs_and_holds_up_nobody()
    {
        var ids = await InsertAsync(2);
        await App.Database.ExecuteAsync($"UPDATE firefly_tasks SET not_before = '200000-01-01' WHERE id = {ids[1]}");

        var claim = await ClaimAsync();

        Assert.Equal(ids[0], Assert.Single(claim.Tasks).Id);
        Assert.Null(claim.NextDue);
    }
}

/// <inheritdoc cref="HandSetInstantTests"/>
public sealed class PortableHandSetInstantTests(PostgreSqlPortable database) : StoreSuite<PostgreSqlPortable>(database), IClassFixture<PostgreSqlPortable>
{
    [Theory]
    [InlineData("4000-01-01 BC")]
    [InlineData("200000-01-01")]
    public async Task A_task_that_is_due_beyond_our_time_is_left_alone_and_holds_up_nobody(string instant)
    {
        var ids = await InsertAsync(2);
        await App.Database.ExecuteAsync($"UPDATE firefly_tasks SET not_before = '{instant}' WHERE id = {ids[1]}");

        Assert.Equal(ids[0], Assert.Single((await ClaimAsync()).Tasks).Id);
    }
}
