using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firefly.Tasks.Transaction;

/// <summary>
/// Begins the task's transaction before a statement outside SaveChanges that may write or lock, and guards every statement inside it.
/// </summary>
internal sealed class TaskCommandInterceptor : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Sync.Wait(BeforeAsync(sync: true, command, eventData, CancellationToken.None));
        return result;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await BeforeAsync(sync: false, command, eventData, cancellationToken);
        return result;
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Sync.Wait(BeforeAsync(sync: true, command, eventData, CancellationToken.None));
        return result;
    }

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        await BeforeAsync(sync: false, command, eventData, cancellationToken);
        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Sync.Wait(BeforeAsync(sync: true, command, eventData, CancellationToken.None));
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await BeforeAsync(sync: false, command, eventData, cancellationToken);
        return result;
    }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result) =>
        Ended(command, eventData) is { } run ? GuardedReader.Of(result, run, eventData.CommandSource) : result;

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default) =>
        new(ReaderExecuted(command, eventData, result));

    public override object? ScalarExecuted(DbCommand command, CommandExecutedEventData eventData, object? result)
    {
        Succeeded(command, eventData);
        return result;
    }

    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default) =>
        new(ScalarExecuted(command, eventData, result));

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Succeeded(command, eventData);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        new(NonQueryExecuted(command, eventData, result));

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Sync.Wait(FailedAsync(sync: true, command, eventData, eventData.Exception));

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) =>
        FailedAsync(sync: false, command, eventData, eventData.Exception).AsTask();

    public override void CommandCanceled(DbCommand command, CommandEndEventData eventData) => Sync.Wait(FailedAsync(sync: true, command, eventData, error: null));

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default) =>
        FailedAsync(sync: false, command, eventData, error: null).AsTask();

    private static async ValueTask BeforeAsync(bool sync, DbCommand command, CommandEventData eventData, CancellationToken cancellationToken)
    {
        var source = eventData.CommandSource;
        if (WritingStatement.IsForeign(source) || Run(eventData) is not { } run)
            return;
        if (source != CommandSource.SaveChanges)
            await BeforeAsync(sync, command, source, run, cancellationToken);
        run.Calls.Begin(command);
    }

    private static async ValueTask BeforeAsync(bool sync, DbCommand command, CommandSource source, TaskRun run, CancellationToken cancellationToken)
    {
        var isFirst = false;
        var mayWrite = (run.Mode == TaskTransaction.OnFirstUse && !run.Calls.IsClosed) || WritingStatement.MayWrite(command, source);
        if (mayWrite)
        {
            if (WritingStatement.IsRaw(source) && WritingStatement.ControlsTransaction(command.CommandText))
                throw TransactionErrors.RawTransactionControl(run.Context);
            isFirst = (await run.OpenForStatementAsync(sync, cancellationToken)).Began;
        }

        if (run.Open is not { IsAlive: true } open)
            return;
        command.Transaction = open.Db;
        await run.Guard.BeforeAsync(sync, open, command, isFirst);
    }

    private static void Succeeded(DbCommand command, CommandEndEventData eventData)
    {
        if (Ended(command, eventData) is { } run && eventData.CommandSource != CommandSource.SaveChanges)
            run.Guard.Succeeded(run);
    }

    private static async ValueTask FailedAsync(bool sync, DbCommand command, CommandEndEventData eventData, Exception? error)
    {
        if (Ended(command, eventData) is not { } run)
            return;
        run.Faults.Note(error, run.Open);
        if (OpenReader.IsCauseOf(error))
            run.Owner.Log.WriteBesideOpenReader(run.Task.Id, run.Task.Name);
        if (eventData.CommandSource != CommandSource.SaveChanges)
            await run.Guard.FailedAsync(sync, run);
    }

    private static TaskRun? Ended(DbCommand command, DbContextEventData eventData)
    {
        var run = Run(eventData);
        run?.Calls.Ended(command);
        return run;
    }

    private static TaskRun? Run(DbContextEventData eventData) => RunningTask.Of(eventData.Context) is { Takes: true } run ? run : null;
}
