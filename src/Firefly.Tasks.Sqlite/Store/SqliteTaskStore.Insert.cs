using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Firefly.Tasks.Store;

internal sealed partial class SqliteTaskStore
{
    public async Task<IReadOnlyList<long>> InsertAsync(IReadOnlyList<NewTask> tasks, DateTimeOffset created, CancellationToken cancellationToken)
    {
        if (tasks.Count == 0)
            return [];
        return Stored(tasks, running is { IsRunning: true }
            ? await running.RunAsync((connection, transaction) => Task.FromResult(InsertIn(connection, transaction, tasks, created)), cancellationToken)
            : await writer.WriteAsync("schedule tasks", session => InsertOn(session, tasks, created), cancellationToken));
    }

    public IReadOnlyList<long> Insert(IReadOnlyList<NewTask> tasks, DateTimeOffset created)
    {
        if (tasks.Count == 0)
            return [];
        return Stored(tasks, running is { IsRunning: true }
            ? running.Run((connection, transaction) => InsertIn(connection, transaction, tasks, created))
            : writer.Write("schedule tasks", session => InsertOn(session, tasks, created)));
    }

    private long[] InsertIn(DbConnection connection, DbTransaction transaction, IReadOnlyList<NewTask> tasks, DateTimeOffset created)
    {
        using var session = new SqliteSession(SqliteConnections.Of(connection, home.ContextType), (SqliteTransaction)transaction);
        return InsertOn(session, tasks, created);
    }

    private long[] InsertOn(SqliteSession session, IReadOnlyList<NewTask> tasks, DateTimeOffset created)
    {
        var sql = _sql["insert"];
        var ids = new long[tasks.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            var task = tasks[i];
            session.Execute(
                sql,
                ("@name", task.Name),
                ("@queue", task.Queue),
                ("@priority", task.Priority),
                ("@created", created.ToUnixTimeMilliseconds()),
                ("@not_before", Milliseconds(task.NotBefore)),
                ("@params", task.Params),
                ("@max_retries", task.MaxRetries),
                ("@retry_delay_ms", (long)task.RetryDelay.TotalMilliseconds));
            ids[i] = raw.sqlite3_last_insert_rowid(session.Connection.Handle!); // RETURNING would take twice as long
        }

        return ids;
    }

    private long[] Stored(IReadOnlyList<NewTask> tasks, long[] ids)
    {
        if (tasks.Any(task => task.NotBefore is not null))
            floor.Reset(); // due perhaps before the floor
        return ids;
    }
}
