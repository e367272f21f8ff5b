using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests.Store;

/// <summary>Rows that somebody else has locked are passed over, in whichever queue they lie.</summary>
public sealed class LockedRowsTests(PostgreSqlDatabase database) : StoreSuite<PostgreSqlDatabase>(database), IClassFixture<PostgreSqlDatabase>
{
    private static readonly string[] s_queues = ["behind", .. Enumerable.Range(0, 7).Select(i => $"q{i}")];

    [Theory]
    [InlineData(70)] // more than a claim looks at first
    [InlineData(150)] // more than it looks at at all
    public async Task A_claim_for_many_queues_passes_over_rows_that_are_locked_and_keeps_the_order_of_the_others(int locked)
    {
        List<NewTask> tasks =
        [
            .. Enumerable.Repeat(New(queue: "behind", notBefore: Now.AddHours(-1)), 150),
            .. Enumerable.Range(0, 35).Select(i => New(queue: $"q{i % 7}", notBefore: Now.AddSeconds(-(i * 31 % 17)))),
        ];
        var ids = await Store.InsertAsync(tasks, Now, default);
        await using var connection = new NpgsqlConnection(App.Database.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand($"SELECT id FROM firefly_tasks WHERE queue = 'behind' ORDER BY id LIMIT {locked} FOR UPDATE", connection, transaction);
        await command.ExecuteNonQueryAsync();

        var claimed = (await ClaimAsync(limit: 20, queues: s_queues)).Tasks.Select(task => task.Id);

        Assert.Equal(tasks.Zip(ids).Skip(locked).OrderBy(row => row.First.NotBefore).ThenBy(row => row.Second).Select(row => row.Second).Take(20), claimed);
    }
}
