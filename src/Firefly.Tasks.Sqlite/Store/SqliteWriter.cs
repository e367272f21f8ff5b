using System.Diagnostics;
using Firefly.Tasks.Consume;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace Firefly.Tasks.Store;

/// <summary>
/// The store's one connection that writes: short transactions that take the write lock at their beginning, because one that was
/// begun for reading cannot always get it later. Its turn comes by the gate, so at most one thread of the pool ever waits for the file.
/// </summary>
internal sealed class SqliteWriter(IHomeDatabase home, IWriteGate gate, IOptions<SqliteOptions> options, DatabaseOutage outage, ILoggerFactory loggers) : IDisposable
{
    private const int Tries = 3;

    /// <summary>
    /// SQLITE_DBCONFIG_ENABLE_QPSG. Without it a statement whose plan may depend on a parameter's value, such as that of LIMIT, is compiled anew
    /// each time it runs, which takes longer than the claim itself.
    /// </summary>
    private const int EnableQueryPlannerStability = 1007;

    private readonly ILogger _logger = loggers.CreateLogger(SqliteLog.Category);
    private SqliteSession? _session;

    public async Task<T> WriteAsync<T>(string verb, Func<SqliteSession, T> write, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using (await gate.EnterAsync(verb, cancellationToken))
        {
            if (_session is null)
                await Task.Run(OpenAsync, CancellationToken.None);
            return await Task.Run(() => InTransaction(verb, start, write), CancellationToken.None); // its async methods would block our caller
        }
    }

    public T Write<T>(string verb, Func<SqliteSession, T> write)
    {
        var start = Stopwatch.GetTimestamp();
        using (gate.Enter(verb))
            return InTransaction(verb, start, write);
    }

    public void Dispose() => Close();

    private T InTransaction<T>(string verb, long start, Func<SqliteSession, T> write)
    {
        var session = _session ?? Open();
        Begin(session, verb);
        session.Waited = Stopwatch.GetElapsedTime(start);
        try
        {
            var result = write(session);
            session.Execute("COMMIT");
            return result;
        }
        catch
        {
            RollBack(session);
            throw;
        }
    }

    private void Begin(SqliteSession session, string verb)
    {
        var start = Stopwatch.GetTimestamp();
        for (var tried = 1; ; tried++)
        {
            try
            {
                session.Execute("BEGIN IMMEDIATE");
                return;
            }
            catch (SqliteException busy) when (IsBusy(busy) && tried < Tries)
            {
                if (!outage.IsOn)
                    _logger.WriteLockBusy(Stopwatch.GetElapsedTime(start), verb);
            }
            catch (SqliteException busy) when (IsBusy(busy))
            {
                throw SqliteErrors.Locked(session.Connection.DataSource, verb, Stopwatch.GetElapsedTime(start), busy);
            }
            catch
            {
                Close(); // the connection may be what is wrong
                throw;
            }
        }
    }

    /// <summary>SQLite has undone some errors' transactions by itself (a full disk); whatever else is left open goes with the connection.</summary>
    private void RollBack(SqliteSession session)
    {
        try
        {
            if (raw.sqlite3_get_autocommit(session.Connection.Handle!) == 0)
                session.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            Close();
        }
    }

    private SqliteSession Open()
    {
        var connection = SqliteConnections.Own(home);
        try
        {
            home.Open(connection);
            return SetUp(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The interceptors of an application whose code is asynchronous may be so alone.</summary>
    private async Task OpenAsync()
    {
        var connection = SqliteConnections.Own(home);
        try
        {
            await home.OpenAsync(connection, CancellationToken.None);
            SetUp(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private SqliteSession SetUp(SqliteConnection connection)
    {
        raw.sqlite3_busy_timeout(connection.Handle!, (int)options.Value.BusyTimeout.TotalMilliseconds);
        raw.sqlite3_db_config(connection.Handle!, EnableQueryPlannerStability, 1, out _);
        var session = new SqliteSession(connection);
        if (session.Scalar("PRAGMA journal_mode") is string mode && mode != "wal")
            SwitchToWal(session);
        session.Execute(options.Value.Synchronous == SqliteSynchronous.Full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        return _session = session;
    }

    private void SwitchToWal(SqliteSession session)
    {
        string mode;
        try
        {
            mode = (string)session.Scalar("PRAGMA journal_mode = WAL")!;
        }
        catch (SqliteException error) when (IsBusy(error))
        {
            mode = (string)session.Scalar("PRAGMA journal_mode")!;
        }

        if (mode != "wal")
            _logger.NotWal(session.Connection.DataSource, mode);
    }

    private void Close()
    {
        _session?.Dispose();
        _session = null;
    }

    private static bool IsBusy(SqliteException error) => error.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;
}
