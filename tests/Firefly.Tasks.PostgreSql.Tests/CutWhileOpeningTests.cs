using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.PostgreSql.Tests.Wire;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>
/// Npgsql before 10.0.3 goes on with a connection whose opening was cut once, and a transaction on it fails with an ObjectDisposedException.
/// That is no passing fault, so a body would fail for good: hence the version that the store asks for.
/// </summary>
public sealed class CutWhileOpeningTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [Fact]
    public async Task A_transaction_on_a_connection_whose_opening_was_cut_once_goes_well()
    {
        await using var own = await database.CreateAsync();
        await using var relay = WireRelay.To(own.ConnectionString, cutsOpenings: true);
        await using (var app = TestApp.On(new OwnDatabase(database, relay.ConnectionString)))
            await app.WithDbAsync(async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                db.Notes.Add(new Note { Text = "a" });
                await db.SaveChangesAsync();
                await transaction.CommitAsync();
            });
        Assert.Equal(2, relay.Sessions.Count);
        Assert.Equal(1L, await own.ScalarAsync("""SELECT count(*) FROM "Notes" """));
        NpgsqlConnection.ClearPool(new NpgsqlConnection(relay.ConnectionString));
    }
}
