using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace Firefly.Tasks.Transaction;

/// <summary>A transaction that is open on a run's home, and the turn at the write gate that it holds.</summary>
internal sealed class OpenTransaction(IRelationalConnection connection, IDbContextTransaction transaction, IDisposable gate)
{
    public DbConnection Connection { get; } = connection.DbConnection;

    public DbTransaction Db { get; } = transaction.GetDbTransaction();

    /// <summary>Whether it is still the one that the context writes in: not ended by the body, nor lost with its connection.</summary>
    public bool IsAlive => IsContexts && StateOf(Db) == DriverState.Open;

    /// <summary>
    /// Whether the server or the network took the connection away. A body that closes it ends the transaction in order; only what is torn
    /// off is disposed of by the driver itself.
    /// </summary>
    public bool IsLost => Connection.State == ConnectionState.Broken ||
        (IsContexts && Connection.State == ConnectionState.Closed && StateOf(Db) == DriverState.Gone);

    private bool IsContexts => ReferenceEquals(connection.CurrentTransaction, transaction);

    public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

    /// <summary>Rolls back and gives the turn back, whatever state the connection is in.</summary>
    public async ValueTask RollbackAsync(bool sync)
    {
        try
        {
            if (!IsAlive)
                return;
            if (sync)
                transaction.Rollback();
            else
                await transaction.RollbackAsync();
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

    private static DriverState StateOf(DbTransaction transaction)
    {
        try
        {
            return transaction.Connection is null ? DriverState.Ended : DriverState.Open;
        }
        catch (ObjectDisposedException)
        {
            return DriverState.Gone; // Npgsql's answer once its transaction is disposed of
        }
    }

    private enum DriverState
    {
        Open,
        Ended,
        Gone,
    }
}
