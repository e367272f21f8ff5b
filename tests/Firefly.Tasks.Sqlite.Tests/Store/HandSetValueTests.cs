using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Sqlite.Tests.Store;

/// <summary>Values that only a hand can set: SQLite keeps any number in any column.</summary>
public sealed class HandSetValueTests(SqliteDatabase database) : StoreSuite<SqliteDatabase>(database), IClassFixture<SqliteDatabase>
{
    [Theory]
    [InlineData("not_before", -62_135_596_800_001)]
    [InlineData("created", long.MinValue)]
    [InlineData("max_retries", 99_999_999_999)]
    [InlineData("retry_attempts", -99_999_999_999)]
    [InlineData("priority", 99_999_999_999)]
    [InlineData("retry_delay_ms", long.MaxValue)]
    [InlineData("claim", long.MaxValue)]
    [InlineData("claim", long.MaxValue - 1)]
    public async Task A_row_with_a_number_beyond_its_bounds_holds_up_nobody(string column, long value)
    {
        var ids = await InsertAsync(5); // so many are completed by one statement
        await App.Database.ExecuteAsync($"UPDATE firefly_tasks SET {column} = {value} WHERE id = {ids[1]}");

        var claimed = (await ClaimAsync()).Tasks;

        Assert.Equal(ids, claimed.Select(task => task.Id).Order());
        Assert.DoesNotContain(false, await Store.CompleteAsync([.. claimed.Select(task => new Completion.Succeeded(task.Id, task.Claim, "1", Now))], default));
    }

    [Theory]
    [InlineData("not_before", -62_135_596_800_001)]
    [InlineData("created", long.MinValue)]
    [InlineData("created", long.MaxValue)]
    public async Task A_row_with_an_instant_beyond_our_time_can_be_read(string column, long value)
    {
        var id = (await InsertAsync(1))[0];
        await App.Database.ExecuteAsync($"UPDATE firefly_tasks SET {column} = {value} WHERE id = {id}");

        Assert.Equal(id, (await FindAsync(id)).Id);
    }
}
