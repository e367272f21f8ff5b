using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Race;
using Firefly.Tasks.Load.Stores;
using Npgsql;
using NpgsqlTypes;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>Binary COPY of the same rows into the same table. It learns no ids.</summary>
internal sealed class RawPostgreSqlBulk : Inserter
{
    private const string Copy =
        """
        COPY firefly_tasks (name, queue, status, priority, created, params, retry_attempts, retry_delay_ms, max_retries, claim, crashes)
        FROM STDIN (FORMAT BINARY)
        """;

    private static readonly string s_task = NoopTasks.Nothing().Name;

    public override string Name => "raw, COPY";

    protected override async Task<IInserting> OpenAsync(Database database)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        return new Inserting(connection);
    }

    protected override Task CheckAsync(Database database, int saved) => database.CheckAsync(waiting: saved);

    private sealed class Inserting(NpgsqlConnection connection) : IInserting
    {
        public async Task InsertAsync(int count)
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            await using var rows = await connection.BeginBinaryImportAsync(Copy);
            for (var i = 0; i < count; i++)
            {
                await rows.StartRowAsync();
                await rows.WriteAsync(s_task, NpgsqlDbType.Text);
                await rows.WriteAsync("default", NpgsqlDbType.Text);
                await rows.WriteAsync("created", NpgsqlDbType.Text);
                await rows.WriteAsync(0, NpgsqlDbType.Integer);
                await rows.WriteAsync(now, NpgsqlDbType.TimestampTz);
                await rows.WriteAsync("{}", NpgsqlDbType.Text);
                await rows.WriteAsync(0, NpgsqlDbType.Integer);
                await rows.WriteAsync(0L, NpgsqlDbType.Bigint);
                await rows.WriteAsync(0, NpgsqlDbType.Integer);
                await rows.WriteAsync(0L, NpgsqlDbType.Bigint);
                await rows.WriteAsync(0, NpgsqlDbType.Integer);
            }

            await rows.CompleteAsync();
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
