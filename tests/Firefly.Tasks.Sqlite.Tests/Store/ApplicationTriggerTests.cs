using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Sqlite.Tests.Store;

/// <summary>The application has put triggers and checks of its own on the table.</summary>
public sealed class ApplicationTriggerTests(SqliteDatabase database) : StoreSuite<SqliteDatabase>(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_claim_is_an_update_of_each_row_and_no_insert()
    {
        await App.Database.ExecuteAsync("CREATE TABLE audit (what TEXT NOT NULL)");
        await App.Database.ExecuteAsync("CREATE TRIGGER before_insert BEFORE INSERT ON firefly_tasks BEGIN INSERT INTO audit VALUES ('insert'); END");
        await App.Database.ExecuteAsync("CREATE TRIGGER after_update AFTER UPDATE ON firefly_tasks BEGIN INSERT INTO audit VALUES ('update'); END");
        await InsertAsync(5);

        await ClaimAndCompleteAsync(5);

        Assert.Equal(5L, await RowsAsync("audit WHERE what = 'insert'"));
        Assert.Equal(5L, await RowsAsync("audit WHERE what = 'update'"));
    }

    [Fact]
    public async Task A_check_that_every_row_of_the_table_meets_stops_no_claim()
    {
        await App.Database.ExecuteAsync("ALTER TABLE firefly_tasks ADD COLUMN tenant TEXT CHECK (length(name) > 0)");
        await InsertAsync(5);

        await ClaimAndCompleteAsync(5);
    }

    [Fact]
    public async Task A_row_that_a_trigger_keeps_as_it_is_is_not_claimed()
    {
        var ids = await InsertAsync(3);
        await App.Database.ExecuteAsync(
            $"CREATE TRIGGER keep BEFORE UPDATE ON firefly_tasks WHEN OLD.id = {ids[1]} BEGIN SELECT RAISE(IGNORE); END");

        Assert.Equal([ids[0], ids[2]], (await ClaimAsync()).Tasks.Select(task => task.Id));
    }

    private async Task ClaimAndCompleteAsync(int count)
    {
        var claimed = (await ClaimAsync()).Tasks;
        Assert.Equal(count, claimed.Count);
        Assert.All(await Store.CompleteAsync([.. claimed.Select(task => new Completion.Succeeded(task.Id, task.Claim, "1", Now))], default), Assert.True);
    }
}
