using System.Data.Common;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Sqlite.Tests.Store;

/// <summary>Outcomes that are written together are stored as each would have been alone.</summary>
public sealed class CompleteTogetherTests(SqliteDatabase database) : StoreSuite<SqliteDatabase>(database), IClassFixture<SqliteDatabase>
{
    private static readonly string[] s_texts =
    [
        "1", "1.10", "1e400", "9223372036854775808", "{ \"b\" : 1, \"a\" : \"\\u0000\" }", "\"\\ud800\"", "null", "\"it's \\\"quoted\\\"\"", "not json {",
        "a\0b", "\u0001\u001f\u007f\u2028", "\ud800 alone", "😀é", "",
    ];

    [Fact]
    public async Task Results_and_errors_are_stored_as_one_by_one()
    {
        var alone = await EndAsync(together: false);
        var together = await EndAsync(together: true);

        Assert.Equal(2 * s_texts.Length, alone.Count);
        Assert.Equal(alone, together);
    }

    [Fact]
    public async Task Only_a_claim_that_holds_ends_its_task_and_puts_back_stay_beside()
    {
        await InsertAsync(1000);
        var claimed = (await ClaimAsync(limit: 1000)).Tasks;
        foreach (var lost in claimed.Where((_, i) => i % 3 == 0))
            await CompleteAsync(new Completion.Released(lost.Id, lost.Claim));

        var held = await Store.CompleteAsync([.. claimed.Select((task, i) => i % 5 == 0
            ? new Completion.RetryAt(task.Id, task.Claim, 1, Errors("late"), Now)
            : (Completion)new Completion.Succeeded(task.Id, task.Claim, "1", Now))], default);

        Assert.Equal(claimed.Select((_, i) => i % 3 != 0), held);
        Assert.Equal(claimed.Where((_, i) => i % 3 != 0 && i % 5 != 0).Select(task => task.Id).Order(), await IdsAsync("firefly_finished"));
        Assert.Equal(claimed.Where((_, i) => i % 3 == 0 || i % 5 == 0).Select(task => task.Id).Order(), await IdsAsync("firefly_tasks"));
    }

    [Fact]
    public async Task Of_two_outcomes_of_one_task_the_first_decides()
    {
        await InsertAsync(6);
        var claimed = (await ClaimAsync()).Tasks;
        var twice = claimed[2];

        var held = await Store.CompleteAsync(
            [.. claimed.Select(task => new Completion.Succeeded(task.Id, task.Claim, "1", Now)), new Completion.FailedForGood(twice.Id, twice.Claim, 1, Errors("late"), Now)],
            default);

        Assert.Equal([true, true, true, true, true, true, false], held);
        Assert.Equal(ScheduledTaskStatus.Completed, (await FindAsync(twice.Id)).Status);
    }

    /// <summary>Ends a task with each text as its result and one as its errors; every column of the rows but the id, as bytes.</summary>
    private async Task<List<string>> EndAsync(bool together)
    {
        var first = (await InsertAsync(2 * s_texts.Length))[0];
        var claimed = (await ClaimAsync()).Tasks.OrderBy(task => task.Id);
        var completions = claimed.Select((task, i) => i < s_texts.Length
            ? (Completion)new Completion.Succeeded(task.Id, task.Claim, s_texts[i], Now.AddSeconds(i))
            : new Completion.FailedForGood(task.Id, task.Claim, i, s_texts[i - s_texts.Length], Now.AddSeconds(i))).ToList();
        foreach (var some in completions.Chunk(together ? completions.Count : 1))
            Assert.DoesNotContain(false, await Store.CompleteAsync(some, default));

        return await ReadAsync(
            $"""
             SELECT concat_ws('|', status, typeof(returned), hex(returned), typeof(errors), hex(errors), typeof(completed), completed, typeof(failed), failed,
                 typeof(retry_attempts), retry_attempts, claim, consumer, started, params)
             FROM firefly_finished WHERE id >= {first} ORDER BY id
             """,
            row => row.GetString(0));
    }

    private Task<List<long>> IdsAsync(string table) => ReadAsync($"SELECT id FROM {table} ORDER BY id", row => row.GetInt64(0));

    private async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> read)
    {
        await using var connection = Engine.CreateConnection(App.Database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }
}
