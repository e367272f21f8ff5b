using Firefly.Tasks.Load.Stores;
using Npgsql;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>The body's row and the fenced completion as one transaction in one round trip, on several connections; claimed by 500.</summary>
internal sealed class RawPostgreSqlWrite(string task, int connections) : RawWrite(task, connections)
{
    public override string Name => $"raw, {Connections} connections";

    protected override IRawClaimer Claimer(Database database) => new RawPostgreSqlClaimer(database, TaskName);

    protected override async Task<IRawWriter> WriterAsync(Database database)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        var completion = new RawPostgreSqlCompletion();
        var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("INSERT INTO notes (text) VALUES ($1)") { Parameters = { new NpgsqlParameter<string> { TypedValue = "written" } } },
                completion.Command,
            },
        };
        await batch.PrepareAsync();
        return new Writer(connection, batch, completion);
    }

    private sealed class Writer(NpgsqlConnection connection, NpgsqlBatch batch, RawPostgreSqlCompletion completion) : IRawWriter
    {
        public async Task WriteAsync(RawTask task)
        {
            completion.Set([task]);
            await batch.ExecuteNonQueryAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await batch.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
