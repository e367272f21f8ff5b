using Npgsql;

namespace Firefly.Tasks.Store;

internal sealed partial class PostgreSqlTaskStore
{
    public async Task<int> MakeRoomAsync(CancellationToken cancellationToken)
    {
        await _session.RunAsync(connection => FollowIdsAsync(connection, cancellationToken), cancellationToken);
        return await taken.MakeRoomAsync(cancellationToken);
    }

    private async Task<bool> FollowIdsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = new NpgsqlCommand(_sql["follow_ids"], connection);
            command.Parameters.With("table", PostgreSqlNames.Qualified(home.Tables.Schema, home.Tables.Tasks));
            return await command.ExecuteScalarAsync(cancellationToken) is not null;
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedTable)
        {
            return false; // it takes the right to UPDATE the sequence; without it each id that comes twice is dealt with by itself
        }
    }
}
