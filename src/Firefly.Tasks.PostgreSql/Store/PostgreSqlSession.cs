using System.Data.Common;
using Npgsql;

namespace Firefly.Tasks.Store;

/// <summary>Opens connections of the store's own, runs short transactions on them, and tries again what PostgreSQL gave up.</summary>
internal sealed class PostgreSqlSession(IHomeDatabase home)
{
    private const int Tries = 4;

    /// <summary>
    /// Null until the first connection told. Behind a pooler that gives each transaction another backend (PgBouncer), a statement prepared
    /// on one is missing on the next or, worse, another one of the same name.
    /// </summary>
    private bool? _isDirect;

    /// <summary>Whether a connection is one and the same session as long as it is open. Known once one was.</summary>
    public bool IsDirect => _isDirect == true;

    /// <summary>Runs statements that are one transaction; again, if a deadlock or a serialization failure undid them.</summary>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> run, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                await using var connection = await OpenAsync(cancellationToken);
                return await run(connection);
            }
            catch (DbException error) when (tried < Tries && RolledBack.Certainly(error))
            {
                // Undone as a whole: the same statements may work at once, the other side is through.
            }
        }
    }

    /// <inheritdoc cref="RunAsync"/>
    public T Run<T>(Func<NpgsqlConnection, T> run)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                using var connection = Connect();
                connection.Open();
                return run(connection);
            }
            catch (DbException error) when (tried < Tries && RolledBack.Certainly(error))
            {
                // As above.
            }
        }
    }

    /// <summary>Prepares a statement where that holds; it stays prepared as long as the pool keeps the connection.</summary>
    public Task PrepareAsync(NpgsqlCommand command, CancellationToken cancellationToken) =>
        _isDirect == true ? command.PrepareAsync(cancellationToken) : Task.CompletedTask;

    /// <inheritdoc cref="PrepareAsync(NpgsqlCommand, CancellationToken)"/>
    public Task PrepareAsync(NpgsqlBatch batch, CancellationToken cancellationToken) =>
        _isDirect == true ? batch.PrepareAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>A connection for longer than one transaction.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = Connect();
        try
        {
            await connection.OpenAsync(cancellationToken);
            _isDirect ??= await IsDirectAsync(connection, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private NpgsqlConnection Connect() =>
        home.CreateConnection() is NpgsqlConnection connection ? connection : throw PostgreSqlErrors.NotNpgsql(home.ContextType);

    /// <summary>A pooler answers the login with a process number of its own.</summary>
    private static async Task<bool> IsDirectAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))! == connection.ProcessID;
    }
}
