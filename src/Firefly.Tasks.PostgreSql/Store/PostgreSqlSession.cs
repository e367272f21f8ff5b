using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Npgsql;

namespace Firefly.Tasks.Store;

/// <summary>Opens connections of the store's own, runs short transactions on them, and tries again what PostgreSQL gave up.</summary>
/// <param name="home">Says how to connect.</param>
/// <param name="setUp">A statement for each connection that is kept; it says so by its parameter.</param>
internal sealed class PostgreSqlSession(IHomeDatabase home, Func<NpgsqlConnection, NpgsqlCommand>? setUp = null) : IDisposable
{
    private const int Tries = 4;

    /// <summary>
    /// Null until the first connection told. Behind a pooler that gives each transaction another backend (PgBouncer), a statement prepared
    /// on one is missing on the next or, worse, another one of the same name.
    /// </summary>
    private bool? _isDirect;

    /// <summary>Whether a connection is one and the same session as long as it is open. Known once one was.</summary>
    public bool IsDirect => _isDirect == true;

    /// <summary>Whether what is set on a kept connection stays on it, and is taken back before the pool gives the connection to somebody else.</summary>
    public bool KeepsSettings { get; private set; }

    /// <summary>
    /// Connections that are kept open between two round trips. One that goes back to the pool is reset when it is taken next, which costs about
    /// as much as a small claim. The one used last comes first: its statements and caches are warm.
    /// </summary>
    private readonly ConcurrentStack<NpgsqlConnection> _kept = [];

    /// <summary>Runs statements that are one transaction; again, if a deadlock or a serialization failure undid them.</summary>
    public Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> run, CancellationToken cancellationToken) => TryAsync(
        async () =>
        {
            await using var connection = await OpenAsync(cancellationToken);
            return await run(connection);
        });

    /// <summary>Like <see cref="RunAsync"/>, for what a consumer does all the time: on a connection that is kept until <see cref="LetGo"/>.</summary>
    public Task<T> RunOnKeptAsync<T>(Func<NpgsqlConnection, Task<T>> run, CancellationToken cancellationToken) => TryAsync(
        async () =>
        {
            if (!_kept.TryPop(out var connection) || connection.State != ConnectionState.Open)
                connection = await OpenToKeepAsync(cancellationToken);
            try
            {
                var result = await run(connection);
                _kept.Push(connection);
                return result;
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        });

    /// <summary>Gives the kept connections back to the pool.</summary>
    public void LetGo()
    {
        while (_kept.TryPop(out var connection))
            connection.Dispose();
    }

    public void Dispose() => LetGo();

    /// <inheritdoc cref="RunAsync"/>
    public T Run<T>(Func<NpgsqlConnection, T> run)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                using var apart = Apart.FromScope();
                using var connection = Connect();
                home.Open(connection);
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

    private static async Task<T> TryAsync<T>(Func<Task<T>> run)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await run();
            }
            catch (DbException error) when (tried < Tries && RolledBack.Certainly(error) && error.SqlState != PostgresErrorCodes.LockNotAvailable) // which has waited already
            {
                // Undone as a whole: the same statements may work at once, the other side is through.
            }
        }
    }

    private async Task<NpgsqlConnection> OpenToKeepAsync(CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken);
        if (setUp is null || !KeepsSettings)
            return connection;
        try
        {
            await using var command = setUp(connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection for longer than one transaction.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        using var apart = Apart.FromScope();
        var connection = Connect();
        try
        {
            await home.OpenAsync(connection, cancellationToken);
            if (_isDirect is null)
            {
                var settings = new NpgsqlConnectionStringBuilder(connection.ConnectionString);
                if (settings.Multiplexing)
                    throw PostgreSqlErrors.Multiplexing(home.ContextType);
                _isDirect = await IsDirectAsync(connection, cancellationToken);
                KeepsSettings = IsDirect && !settings.NoResetOnClose;
            }

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
