using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Transaction;

/// <summary>
/// Keeps the transaction usable when a statement fails and the body catches the error. PostgreSQL refuses everything after an error until a
/// rollback to a savepoint, so one is set before each statement; there it travels in front of the statement, in the same round trip. (Never
/// in front of a save: EF counts rows by statement. Nor will EF's own savepoints do: it does not go back to one when the save was cancelled.)
/// </summary>
internal sealed class StatementGuard
{
    private const string Savepoint = "firefly_statement";

    private Way _way;
    private Undo _undo;
    private bool _isSet;

    public void Start(DbContext home)
    {
        _way = home.Database.ProviderName switch
        {
            "Npgsql.EntityFrameworkCore.PostgreSQL" => Way.SameTrip,
            "Microsoft.EntityFrameworkCore.Sqlite" => Way.NotNeeded, // an error undoes its own statement and no more
            _ => Way.OwnTrip,
        };
        _undo = Undo.Nothing;
        _isSet = false;
    }

    /// <summary>Our savepoint is no longer the innermost one: leave it where it is, the next is new.</summary>
    public void Forget() => _isSet = false;

    public async ValueTask BeforeAsync(bool sync, OpenTransaction open, DbCommand command, bool isFirst)
    {
        _undo = isFirst ? Undo.Whole : Undo.Nothing;
        var moves = WritingStatement.MovesSavepoints(command.CommandText);
        if (moves)
            Forget();
        if (moves || isFirst || _way == Way.NotNeeded)
            return;
        if (_way == Way.OwnTrip && !open.Db.SupportsSavepoints)
            return;
        if (_way == Way.SameTrip && command.Parameters.Cast<DbParameter>().All(parameter => parameter.ParameterName.Length > 0))
            command.CommandText = $"{SetText}; {command.CommandText}";
        else
            await SetAsync(sync, open);
        (_isSet, _undo) = (true, Undo.ToSavepoint);
    }

    /// <summary>Around statements that stand or fall as one, also where each failing one undoes itself: a save, or what a store does.</summary>
    public async ValueTask<T> AroundAsync<T>(bool sync, TaskRun run, OpenTransaction open, bool isFirst, Func<ValueTask<T>> work)
    {
        _undo = Undo.Nothing;
        if (!isFirst && open.Db.SupportsSavepoints)
        {
            await SetAsync(sync, open);
            _isSet = true;
        }

        try
        {
            return await work();
        }
        catch
        {
            await UndoAsync(sync, run, isFirst ? Undo.Whole : Undo.ToSavepoint);
            throw;
        }
    }

    public void Succeeded() => _undo = Undo.Nothing;

    /// <summary>A query has begun to answer. It can still fail between two rows; this is what undoes it then, or null where nothing needs to.</summary>
    public Func<bool, ValueTask>? TakeUndo(TaskRun run)
    {
        var undo = _undo;
        _undo = Undo.Nothing;
        return undo == Undo.Nothing || _way == Way.NotNeeded ? null : sync => UndoAsync(sync, run, undo);
    }

    public ValueTask FailedAsync(bool sync, TaskRun run)
    {
        var undo = _undo;
        _undo = Undo.Nothing;
        return UndoAsync(sync, run, undo);
    }

    /// <summary>The one before goes as the new one comes: savepoints that pile up make PostgreSQL slow.</summary>
    private string SetText => $"{(_isSet ? $"RELEASE SAVEPOINT {Savepoint}; " : "")}SAVEPOINT {Savepoint}";

    /// <summary>In a trip of its own.</summary>
    private async ValueTask SetAsync(bool sync, OpenTransaction open)
    {
        if (_way == Way.OwnTrip)
        {
            if (sync)
                open.Db.Save(Savepoint);
            else
                await open.Db.SaveAsync(Savepoint);
            return;
        }

        await using var command = open.Connection.CreateCommand();
        command.CommandText = SetText;
        command.Transaction = open.Db;
        _ = sync ? command.ExecuteNonQuery() : await command.ExecuteNonQueryAsync();
    }

    private async ValueTask UndoAsync(bool sync, TaskRun run, Undo undo)
    {
        if (undo == Undo.Whole)
            await run.AbandonAsync(sync);
        else if (undo == Undo.ToSavepoint && run.Open is { IsAlive: true } open)
            await RollBackAsync(sync, run, open);
    }

    private async ValueTask RollBackAsync(bool sync, TaskRun run, OpenTransaction open)
    {
        try
        {
            if (sync)
                open.Db.Rollback(Savepoint);
            else
                await open.Db.RollbackAsync(Savepoint);
        }
        catch (Exception error)
        {
            // The statement's own error goes to the body. If the transaction is spoilt, its completion will fail.
            Forget();
            run.Owner.Log.SavepointNotReached(run.Task.Id, run.Task.Name, error);
        }
    }

    /// <summary>How a single statement gets its savepoint.</summary>
    private enum Way
    {
        NotNeeded,
        SameTrip,
        OwnTrip,
    }

    private enum Undo
    {
        Nothing,
        ToSavepoint,
        Whole,
    }
}
