using System.Data.Common;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests.Store;

/// <summary>Planning a claim takes as long as running it, so it is done once.</summary>
public sealed class ClaimSettingsTests(PostgreSqlDatabase database) : StoreSuite<PostgreSqlDatabase>(database), IClassFixture<PostgreSqlDatabase>
{
    private const int Claims = 20;

    [Theory]
    [InlineData(false)] // the connection keeps what is set on it
    [InlineData(true)] // each claim brings it along
    public async Task A_claim_is_not_planned_anew_for_its_values(bool noReset)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(App.Database.ConnectionString) { NoResetOnClose = noReset }.ConnectionString;
        await using var app = TestApp.On(new OwnDatabase(Engine, connectionString));
        var store = app.Get<ITaskStore>();
        for (var i = 0; i < Claims; i++)
        {
            await InsertAsync(1);
            Assert.Single((await ClaimWithAsync(store)).Tasks);
        }

        Engine.LetGo(store); // its connection goes back to the pool, and keeps what was prepared on it

        await using var connection = Engine.CreateConnection(connectionString);
        await connection.OpenAsync();
        Assert.Equal((0, Claims), await PlansAsync(connection));
    }

    private static async Task<(long Custom, long Generic)> PlansAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT COALESCE(sum(custom_plans), 0)::bigint, COALESCE(sum(generic_plans), 0)::bigint
            FROM pg_prepared_statements WHERE statement LIKE '%FOR UPDATE SKIP LOCKED%'
            """;
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
