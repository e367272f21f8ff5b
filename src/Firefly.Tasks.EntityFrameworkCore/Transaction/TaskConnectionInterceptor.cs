using System.Data;
using System.Data.Common;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firefly.Tasks.Transaction;

/// <summary>
/// <see cref="TaskTransaction.OnFirstUse"/>: begins as soon as the home's connection opens, by EF or by hand. With the default, a
/// connection opened by hand is worth a warning: raw commands on it are committed by themselves until the first write through EF.
/// </summary>
internal sealed class TaskConnectionInterceptor : DbConnectionInterceptor, IOwnInterceptor
{
    public override DbConnection ConnectionCreated(ConnectionCreatedEventData eventData, DbConnection result)
    {
        // For as long as the connection lives, through all leases of a pooled context; each time the run is looked up anew.
        if (eventData.Context is { } context)
            result.StateChange += (_, change) => Changed(context, change);
        return result;
    }

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        if (Run(eventData.Context) is { } run)
            run.IsEfOpening = true;
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        new(ConnectionOpening(connection, eventData, result));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        Sync.Wait(OpenedByEfAsync(sync: true, connection, eventData, CancellationToken.None));

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
        OpenedByEfAsync(sync: false, connection, eventData, cancellationToken).AsTask();

    public override void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData)
    {
        if (Run(eventData.Context) is not { } run)
            return;
        run.IsEfOpening = false;
        run.Faults.Note(eventData.Exception);
    }

    public override Task ConnectionFailedAsync(DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionFailed(connection, eventData);
        return Task.CompletedTask;
    }

    /// <summary>A connection that got its transaction while it opened is not closed by EF, which thinks that it was open before.</summary>
    public static void CloseWhatFirstUseOpened(TaskRun run)
    {
        if (run.FirstUseOpened is { State: ConnectionState.Open } connection)
            connection.Close();
    }

    private static async ValueTask OpenedByEfAsync(bool sync, DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken)
    {
        if (Run(eventData.Context) is not { } run)
            return;
        run.IsEfOpening = false;
        if (run is not { Mode: TaskTransaction.OnFirstUse, Open: null, IsOurs: false, Broken: null, Calls.IsClosed: false })
            return;
        await run.OpenAsync(sync, IsolationLevel.Unspecified, cancellationToken);
        run.FirstUseOpened = connection;
    }

    private static void Changed(DbContext context, StateChangeEventArgs change)
    {
        if (change.CurrentState != ConnectionState.Open)
            RunningTask.BoundTo(context)?.NoteLoss();
        else
            Opened(context);
    }

    private static void Opened(DbContext context)
    {
        if (Run(context) is not { IsEfOpening: false, IsOurs: false, Open: null, Broken: null, Calls.IsClosed: false } run)
            return;
        if (run.Mode == TaskTransaction.OnFirstUse)
            Sync.Wait(run.OpenAsync(sync: true, IsolationLevel.Unspecified, CancellationToken.None));
        else
            run.Owner.LogOnce.ConnectionOpenedByHand(run);
    }

    private static TaskRun? Run(DbContext? context) => RunningTask.Of(context) is { Takes: true } run ? run : null;
}
