using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Race;
using Firefly.Tasks.Load.Stores;
using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>One prepared insert, run again and again in one transaction.</summary>
internal sealed class RawSqliteBulk : Inserter
{
    private const string Insert =
        """
        INSERT INTO firefly_tasks (name, queue, status, priority, created, params, retry_attempts, retry_delay_ms, max_retries, claim, crashes)
        VALUES (@name, @queue, 'created', @priority, @created, @params, 0, @retry_delay_ms, @max_retries, 0, 0)
        """;

    private static readonly string s_task = NoopTasks.Nothing().Name;

    public override string Name => "raw, prepared inserts";

    protected override Task<IInserting> OpenAsync(Database database) => Task.FromResult<IInserting>(new Inserting(RawSqlite.Open(database)));

    protected override Task CheckAsync(Database database, int saved) => database.CheckAsync(waiting: saved);

    private sealed class Inserting(SqliteConnection connection) : IInserting
    {
        public Task InsertAsync(int count)
        {
            using var transaction = connection.BeginTransaction();
            using var insert = RawSqlite.Command(connection, Insert, "@name", "@queue", "@priority", "@created", "@params", "@retry_delay_ms", "@max_retries");
            insert.Transaction = transaction;
            for (var i = 0; i < count; i++)
            {
                insert.Parameters[0].Value = s_task;
                insert.Parameters[1].Value = "default";
                insert.Parameters[2].Value = 0;
                insert.Parameters[3].Value = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
                insert.Parameters[4].Value = "{}";
                insert.Parameters[5].Value = 0L;
                insert.Parameters[6].Value = 0;
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
