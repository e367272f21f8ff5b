using System.Data;
using System.Data.Common;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Firefly.Tasks.Transaction;

/// <summary>A transaction that is open on a run's home, and the turn at the write gate that it holds.</summary>
internal sealed class OpenTransaction(IRelationalConnection connection, IDbContextTransaction transaction, IDisposable gate, ITransactionalStore store)
{
    public DbConnection Connection { get; } = connection.DbConnection;

    public DbTransaction Db { get; } = transaction.GetDbTransaction();

    /// <summary>Whether it is still the one that the context writes in: not ended by the body, nor lost with its connection.</summary>
    public bool IsAlive => IsOpenToDriver && !store.IsEndedUnseen(Connection);

    /// <summary>
    /// Whether the server or the network took the connection away. A body that closes it ends the transaction in order; only what is torn
    /// off is disposed of by the driver itself.
    /// </summary>
    public bool IsLost => Connection.State == ConnectionState.Broken ||
        (IsContexts && Connection.State == ConnectionState.Closed && StateOf(Db) == DriverState.Gone);

    private bool IsOpenToDriver => IsContexts && StateOf(Db) == DriverState.Open;

    private bool IsContexts => ReferenceEquals(connection.CurrentTransaction, transaction);

    public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

    /// <summary>As EF commits, with every event that it raises, but by a COMMIT that somebody else sends.</summary>
    /// <returns>False: it was not sent after all.</returns>
    public async Task<bool> CommitByAsync(Func<Task<bool>> send, IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> events, TimeProvider time)
    {
        var id = transaction.TransactionId;
        var (now, start) = (time.GetUtcNow(), time.GetTimestamp());
        try
        {
            var committing = await events.TransactionCommittingAsync(connection, Db, id, now);
            if (committing.IsSuppressed || !await send())
                return false;
            await events.TransactionCommittedAsync(connection, Db, id, now, time.GetElapsedTime(start));
            return true;
        }
        catch (Exception error)
        {
            await events.TransactionErrorAsync(connection, Db, id, "Commit", error, now, time.GetElapsedTime(start));
            throw;
        }
    }

    /// <summary>Rolls back and gives the turn back, whatever state the connection is in.</summary>
    public async ValueTask RollbackAsync(bool sync)
    {
        try
        {
            if (IsAlive)
                await RollbackCoreAsync(sync);
            else if (IsOpenToDriver)
                GiveTheDriverOneToEnd();
        }
        finally
        {
            await EndAsync(sync);
        }
    }

    public async ValueTask EndAsync(bool sync)
    {
        try
        {
            if (sync)
                transaction.Dispose();
            else
                await transaction.DisposeAsync();
        }
        finally
        {
            gate.Dispose();
        }
    }

    private async ValueTask RollbackCoreAsync(bool sync)
    {
        if (sync)
            transaction.Rollback();
        else
            await transaction.RollbackAsync();
    }

    /// <summary>It will roll back when it is disposed of, and choke on there being nothing.</summary>
    private void GiveTheDriverOneToEnd()
    {
        using var begin = Connection.CreateCommand();
        begin.CommandText = "BEGIN";
        try
        {
            begin.ExecuteNonQuery();
        }
        catch (InvalidOperationException)
        {
            // It knows of the end after all, and asks for nothing.
        }
    }

    private static DriverState StateOf(DbTransaction transaction)
    {
        try
        {
            _ = transaction.IsolationLevel; // drivers that keep its Connection after raw SQL has ended it refuse this
            return transaction.Connection is null ? DriverState.Ended : DriverState.Open;
        }
        catch (ObjectDisposedException)
        {
            return DriverState.Gone; // Npgsql's answer once its transaction is disposed of
        }
        catch (InvalidOperationException)
        {
            return DriverState.Ended;
        }
    }

    private enum DriverState
    {
        Open,
        Ended,
        Gone,
    }
}
