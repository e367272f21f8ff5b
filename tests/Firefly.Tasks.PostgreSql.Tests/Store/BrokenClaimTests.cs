using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.PostgreSql.Tests.Store;

/// <summary>A claim that took tasks although its consumer only saw an error.</summary>
public sealed class BrokenClaimTests(PostgreSqlDatabase database) : StoreSuite<PostgreSqlDatabase>(database), IClassFixture<PostgreSqlDatabase>
{
    [Fact]
    public async Task Tasks_of_a_claim_whose_answer_was_lost_wait_again_with_the_consumers_next_claim()
    {
        var id = await InsertAsync(New());
        await App.Database.ExecuteAsync( // an answer that cannot be read stands for one that never came
            "ALTER TABLE firefly_tasks ALTER COLUMN params DROP NOT NULL; UPDATE firefly_tasks SET params = NULL");
        await Assert.ThrowsAnyAsync<Exception>(() => ClaimAsync());
        Assert.Equal("running", await App.Database.ScalarAsync("SELECT status FROM firefly_tasks"));
        await App.Database.ExecuteAsync("UPDATE firefly_tasks SET params = '{}'");

        var claimed = Assert.Single((await ClaimAsync(now: Now.AddSeconds(1))).Tasks);

        Assert.Equal(id, claimed.Id);
        Assert.True(await CompleteAsync(new Completion.Succeeded(id, claimed.Claim, "1", Now)));
    }
}
