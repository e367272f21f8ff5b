using Firefly.Tasks.Load.Stores;
using Npgsql;

namespace Firefly.Tasks.Load.Rivals;

internal sealed class RawPostgreSqlClaimer(Database database, string task) : IRawClaimer
{
    private readonly RawPostgreSqlClaim _claim = new(task, "raw");
    private NpgsqlBatch? _batch;

    public async Task<IReadOnlyList<RawTask>> ClaimAsync()
    {
        if (_batch is null)
        {
            var connection = new NpgsqlConnection(database.ConnectionString);
            await connection.OpenAsync();
            _batch = new NpgsqlBatch(connection) { BatchCommands = { _claim.Command } };
            await _batch.PrepareAsync();
        }

        _claim.Set();
        var claimed = new List<RawTask>(500);
        await using var reader = await _batch.ExecuteReaderAsync();
        await RawPostgreSqlClaim.ReadAsync(reader, claimed);
        return claimed;
    }

    public async ValueTask DisposeAsync()
    {
        if (_batch is null)
            return;
        await _batch.Connection!.DisposeAsync();
        await _batch.DisposeAsync();
    }
}
