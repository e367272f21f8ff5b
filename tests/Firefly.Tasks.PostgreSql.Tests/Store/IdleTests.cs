using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.PostgreSql.Tests.Wire;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.PostgreSql.Tests.Store;

/// <summary>
/// What an idle consumer asks, counted on the wire. By default it claims every 2 seconds, and beats and rescues every 5: with a statement each, that is
/// less than one a second.
/// </summary>
public sealed class IdleTests(PostgreSqlDatabase database) : StoreSuite<PostgreSqlDatabase>(database), IClassFixture<PostgreSqlDatabase>
{
    [Fact]
    public async Task A_claim_a_heartbeat_and_a_rescue_are_one_statement_and_one_round_trip_each()
    {
        await using var relay = WireRelay.To(App.Database.ConnectionString);
        await using var app = TestApp.On(new OwnDatabase(Engine, relay.ConnectionString));
        var store = app.Get<ITaskStore>();
        await store.HeartbeatAsync(Consumer(), Now, first: true, default);
        await AskAsync(store); // a connection is opened and set up, and statements are prepared

        var (statements, roundTrips) = (relay.Statements.Count, relay.RoundTrips);
        await AskAsync(store);

        Assert.Equal(3, relay.RoundTrips - roundTrips);
        Assert.Equal(3, relay.Statements.Count - statements);
        Assert.Single(relay.Sessions);
    }

    [Fact]
    public async Task Behind_a_pooler_nothing_is_set_on_a_connection_that_outlives_the_claim()
    {
        await using var relay = WireRelay.To(App.Database.ConnectionString, hidesBackend: true);
        await using var app = TestApp.On(new OwnDatabase(Engine, relay.ConnectionString));
        await AskAsync(app.Get<ITaskStore>());

        await using var connection = new Npgsql.NpgsqlConnection(relay.ConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("SELECT current_setting('enable_seqscan')", connection);

        Assert.Equal("on", await command.ExecuteScalarAsync());
    }

    private static async Task AskAsync(ITaskStore store)
    {
        await store.ClaimAsync(new ClaimRequest(Me, ["default"], [Known], Limit: 10, Now), default);
        await store.HeartbeatAsync(Consumer(), Now, first: false, default);
        await store.RescueAsync(Now, maxCrashes: 5, default);
    }
}
