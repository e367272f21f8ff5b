using Npgsql;
using NpgsqlTypes;

namespace Firefly.Tasks.Store;

internal sealed partial class PostgreSqlTaskStore
{
    /// <summary>From so many tasks on COPY is worth its round trips.</summary>
    private const int LeastToCopy = 500;

    /// <summary>More characters of arguments do not go into one statement: PostgreSQL ends the connection of who sends it a gigabyte.</summary>
    private const int LongToCopy = 8_000_000;

    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(1);

    private static bool IsForCopy(IReadOnlyList<NewTask> tasks) =>
        tasks.Count >= LeastToCopy || tasks.Sum(task => (long)task.Params.Length) > LongToCopy;

    /// <summary>Two statements of one transaction: the caller's if there is one, else one of its own.</summary>
    /// <returns>The ids; none when COPY cannot be used here.</returns>
    private async Task<List<long>> CopyAsync(
        NpgsqlConnection connection, bool isInside, IReadOnlyList<NewTask> tasks, DateTimeOffset created, CancellationToken cancellationToken)
    {
        await using var transaction = isInside ? null : await connection.BeginTransactionAsync(cancellationToken);
        var sent = time.GetUtcNow();
        created = CreatedTime.NotAfter(created, sent);
        var (ids, now) = await ReserveAsync(connection, tasks.Count, cancellationToken);
        if (ids.Count == 0)
            return ids;

        // As insert.sql does: this clock decides what is due.
        await WriteAsync(connection, ids, tasks, (now - sent).Duration() < Noticeable ? created : created + (now - sent), cancellationToken);
        if (transaction is not null)
            await transaction.CommitAsync(cancellationToken);
        return ids;
    }

    private async Task<(List<long> Ids, DateTimeOffset Now)> ReserveAsync(NpgsqlConnection connection, int count, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(_sql["reserve"], connection);
        command.Parameters.With("table", PostgreSqlNames.Qualified(home.Tables.Schema, home.Tables.Tasks)).With("count", count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<long>(count);
        var now = DateTimeOffset.MinValue;
        while (await reader.ReadAsync(cancellationToken))
        {
            if (ids.Count == 0)
                now = Instant.At(reader, 1);
            ids.Add(reader.GetInt64(0));
        }

        ids.Sort();
        return (ids, now);
    }

    private async Task WriteAsync(
        NpgsqlConnection connection, List<long> ids, IReadOnlyList<NewTask> tasks, DateTimeOffset created, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(_sql["copy"], cancellationToken);
        var createdAt = Instant.Of(created);
        for (var i = 0; i < ids.Count; i++)
        {
            var task = tasks[i];
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(ids[i], NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(task.Name, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(task.Queue, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(StatusWord.Created, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(task.Priority, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(createdAt, NpgsqlDbType.TimestampTz, cancellationToken);
            if (Instant.Of(task.NotBefore) is { } notBefore)
                await copy.WriteAsync(notBefore, NpgsqlDbType.TimestampTz, cancellationToken);
            else
                await copy.WriteNullAsync(cancellationToken);
            await copy.WriteAsync(task.Params, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(0, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync((long)task.RetryDelay.TotalMilliseconds, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(task.MaxRetries, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(0L, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(0, NpgsqlDbType.Integer, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
