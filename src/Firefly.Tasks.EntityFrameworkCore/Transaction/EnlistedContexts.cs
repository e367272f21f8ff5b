using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Transaction;

/// <summary>The contexts that a body has joined to its transaction: they write on the home's connection until the run ends.</summary>
internal sealed class EnlistedContexts
{
    private List<Enlisted>? _contexts;

    public bool Any => _contexts is { Count: > 0 };

    public void Add(TaskRun run, DbContext context)
    {
        if (run.IsHome(context) || _contexts?.Exists(enlisted => enlisted.Context == context) == true)
            return;
        var home = run.FindHome() ?? throw TransactionErrors.NoHome(run.Context, run.Owner.HomeType);
        if (!SameDatabase.Is(home, context))
            throw TransactionErrors.OtherDatabase(run.Context, context.GetType(), home.GetType());
        if (SameDatabase.InTransaction(context))
            throw TransactionErrors.EnlistedInTransaction(run.Context, context.GetType());
        if (context.Database.GetDbConnection().State != ConnectionState.Closed)
            throw TransactionErrors.EnlistedIsOpen(run.Context, context.GetType());
        if (LeavesBeforeTheRun(run, context))
            throw TransactionErrors.EnlistedFromPool(run.Context, context.GetType());

        var open = Sync.Wait(run.OpenAsync(sync: true, IsolationLevel.Unspecified, CancellationToken.None));
        var connection = context.GetService<IRelationalConnection>();
        var given = RelationalOptionsExtension.Extract(context.GetService<IDbContextOptions>()) is { Connection: not null } options ? options.Connection : null;
        var enlisted = new Enlisted(context, connection, given, connection.ConnectionString);
        RunningTask.Bind(context, run);
        run.AsOurs(() => enlisted.Join(open));
        (_contexts ??= []).Add(enlisted);
    }

    /// <summary>A context goes back to its pool before the run ends.</summary>
    public void Remove(DbContext context)
    {
        if (_contexts?.Find(enlisted => enlisted.Context == context) is not { } found)
            return;
        _contexts.Remove(found);
        RunningTask.Unbind(context);
        found.Undo();
    }

    public void Undo(ILogger log, string task)
    {
        foreach (var enlisted in _contexts ?? [])
        {
            RunningTask.Unbind(enlisted.Context);
            try
            {
                enlisted.Undo();
            }
            catch (ObjectDisposedException)
            {
                // The body has disposed of it: there is nothing to give back.
            }
            catch (Exception error)
            {
                log.EnlistNotUndone(task, enlisted.Context.GetType().Name, error);
            }
        }

        _contexts = null;
    }

    /// <summary>
    /// A context that the body leases from a pooled factory goes back, still on our connection, when the body disposes of it; only one that
    /// carries our services tells us. What the scope gives out stays until the run is over.
    /// </summary>
    private static bool LeavesBeforeTheRun(TaskRun run, DbContext context) =>
        context.ContextId.Lease > 0 &&
        context.GetService<IDbContextTransactionManager>() is not TaskTransactionManager &&
        !ReferenceEquals(run.Scope.GetService(context.GetType()), context);

    private sealed record Enlisted(DbContext Context, IRelationalConnection Connection, System.Data.Common.DbConnection? Given, string? ConnectionString)
    {
        private IDbContextTransaction? _joined;

        public void Join(OpenTransaction open)
        {
            Connection.SetDbConnection(open.Connection, contextOwnsConnection: false);
            _joined = Connection.UseTransaction(open.Db);
        }

        public void Undo()
        {
            _joined?.Dispose();
            Connection.SetDbConnection(Given, contextOwnsConnection: Given is null);
            if (Given is null)
                Connection.ConnectionString = ConnectionString;
        }
    }
}
