using Npgsql;
using NpgsqlTypes;

namespace Firefly.Tasks.Store;

internal sealed partial class PostgreSqlTaskStore
{
    public async Task<IReadOnlyList<long>> InsertAsync(IReadOnlyList<NewTask> tasks, DateTimeOffset created, CancellationToken cancellationToken)
    {
        if (tasks.Count == 0)
            return [];
        var isInside = running is { IsRunning: true };
        var ids = isInside
            ? await running!.RunAsync((connection, _) => InsertOnAsync(Npgsql(connection, home.ContextType)), cancellationToken)
            : await _session.RunAsync(InsertOnAsync, cancellationToken);
        return Stored(tasks, ids);

        async Task<List<long>> InsertOnAsync(NpgsqlConnection connection)
        {
            if (IsForCopy(tasks) && await CopyAsync(connection, isInside, tasks, created, cancellationToken) is { Count: > 0 } copied)
                return copied;
            await using var command = InsertCommand(connection, tasks, created);
            if (!isInside)
                await _session.PrepareAsync(command, cancellationToken);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var found = new List<long>(tasks.Count);
            while (await reader.ReadAsync(cancellationToken))
                found.Add(reader.GetInt64(0));
            return found;
        }
    }

    public IReadOnlyList<long> Insert(IReadOnlyList<NewTask> tasks, DateTimeOffset created)
    {
        if (tasks.Count == 0)
            return [];
        return Stored(tasks, running is { IsRunning: true }
            ? running.Run((connection, _) => InsertOn(Npgsql(connection, home.ContextType)))
            : _session.Run(InsertOn));

        List<long> InsertOn(NpgsqlConnection connection)
        {
            using var command = InsertCommand(connection, tasks, created);
            using var reader = command.ExecuteReader();
            var found = new List<long>(tasks.Count);
            while (reader.Read())
                found.Add(reader.GetInt64(0));
            return found;
        }
    }

    private NpgsqlCommand InsertCommand(NpgsqlConnection connection, IReadOnlyList<NewTask> tasks, DateTimeOffset created)
    {
        var command = new NpgsqlCommand(_sql["insert"], connection);
        var sent = time.GetUtcNow();
        command.Parameters
            .With("created", CreatedTime.NotAfter(created, sent))
            .With("sent", sent)
            .WithEach("names", NpgsqlDbType.Text, tasks, task => task.Name)
            .WithEach("queues", NpgsqlDbType.Text, tasks, task => task.Queue)
            .WithEach("priorities", NpgsqlDbType.Integer, tasks, task => task.Priority)
            .WithEach("not_befores", NpgsqlDbType.TimestampTz, tasks, task => Instant.Of(task.NotBefore))
            .WithEach("params", NpgsqlDbType.Text, tasks, task => task.Params)
            .WithEach("max_retries", NpgsqlDbType.Integer, tasks, task => task.MaxRetries)
            .WithEach("retry_delays", NpgsqlDbType.Bigint, tasks, task => (long)task.RetryDelay.TotalMilliseconds);
        return command;
    }

    /// <summary>RETURNING promises no order; ids of one statement ascend.</summary>
    private List<long> Stored(IReadOnlyList<NewTask> tasks, List<long> ids)
    {
        if (tasks.Any(task => task.NotBefore is not null))
            floor.Reset(); // due perhaps before the floor
        ids.Sort();
        return ids;
    }
}
