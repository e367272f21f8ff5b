using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Transaction;

/// <summary>
/// Keeps the transaction usable when a statement fails and the body catches the error. PostgreSQL refuses everything after an error until a
/// rollback to a savepoint, so one is set before each statement. The driver sets it: PostgreSQL's keeps it back and sends it in front of what is sent
/// next, in the same round trip, so it stands whenever we go back to it, also when the statement never left: refused by an interceptor of the
/// application's or by the driver. (EF's own savepoints will not do: it does not go back to one when the save was cancelled.)
/// </summary>
internal sealed class StatementGuard
{
    private const string Savepoint = "firefly_statement";
    private const string Release = $"RELEASE SAVEPOINT {Savepoint}; ";

    /// <summary>How many of our savepoints may lie one in another: to release one takes a round trip, and too many make PostgreSQL slow.</summary>
    private const int MostNested = 10;

    private Way _way;
    private Undo _undo;

    /// <summary>How many of our savepoints lie one in another; none when the innermost one is not ours.</summary>
    private int _nested;

    /// <summary>How many statements or groups of them have gone well, and how many were undone: what goes on beside them shows in these.</summary>
    private int _done, _undone;

    /// <summary><see cref="_undone"/> when the single statement that runs now began; null when none runs.</summary>
    private int? _undoneBefore;

    public void Start(DbContext home)
    {
        _way = home.Database.ProviderName switch
        {
            "Npgsql.EntityFrameworkCore.PostgreSQL" => Way.SameTrip,
            "Microsoft.EntityFrameworkCore.Sqlite" => Way.NotNeeded, // an error undoes its own statement and no more
            _ => Way.OwnTrip,
        };
        _undo = Undo.Nothing;
        Forget();
        _done = 0;
    }

    /// <summary>Our savepoint is no longer the innermost one: leave it where it is, the next is new.</summary>
    public void Forget() => _nested = 0;

    public async ValueTask BeforeAsync(bool sync, OpenTransaction open, DbCommand command, bool isFirst)
    {
        _undo = isFirst ? Undo.Whole : Undo.Nothing;
        _undoneBefore = _undone;
        var moves = WritingStatement.MovesSavepoints(command.CommandText);
        if (moves)
            Forget();
        if (moves || isFirst || _way == Way.NotNeeded)
            return;
        if (_way == Way.OwnTrip && !open.Db.SupportsSavepoints)
            return;
        await SetAsync(sync, open);
        _undo = Undo.ToSavepoint;
    }

    /// <summary>Around statements that stand or fall as one, also where each failing one undoes itself: a save, or what a store does.</summary>
    public async ValueTask<T> AroundAsync<T>(bool sync, TaskRun run, OpenTransaction open, bool isFirst, Func<ValueTask<T>> work)
    {
        if (!isFirst && open.Db.SupportsSavepoints)
            await SetAsync(sync, open);

        var done = _done;
        try
        {
            var result = await work();
            Interlocked.Increment(ref _done);
            return result;
        }
        catch
        {
            if (_done != done)
                run.Break(TransactionErrors.UndoneBesideAnother(run.Context)); // going back would take it along, and staying would keep a part
            else
                await UndoAsync(sync, run, isFirst ? Undo.Whole : Undo.ToSavepoint);
            throw;
        }
    }

    public void Succeeded(TaskRun run)
    {
        _undo = Undo.Nothing;
        if (_undoneBefore is not { } before)
            return;
        _undoneBefore = null;
        Interlocked.Increment(ref _done);
        if (_undone != before)
            run.Break(TransactionErrors.UndoneBesideAnother(run.Context));
    }

    /// <summary>A query has begun to answer. It can still fail between two rows; this is what undoes it then, or null where nothing needs to.</summary>
    public Func<bool, ValueTask>? TakeUndo(TaskRun run)
    {
        var undo = _undo;
        Succeeded(run);
        var done = _done;
        return undo == Undo.Nothing || _way == Way.NotNeeded ? null : sync => UndoAloneAsync(sync, run, undo, done);
    }

    public ValueTask FailedAsync(bool sync, TaskRun run)
    {
        var undo = _undo;
        _undo = Undo.Nothing;
        _undoneBefore = null;
        return UndoAloneAsync(sync, run, undo, done: 0);
    }

    private async ValueTask SetAsync(bool sync, OpenTransaction open)
    {
        if (_way == Way.OwnTrip || (_way == Way.SameTrip && _nested < MostNested))
        {
            if (sync)
                open.Db.Save(Savepoint);
            else
                await open.Db.SaveAsync(Savepoint);
            _nested++;
            return;
        }

        await using var command = open.Connection.CreateCommand();
        command.CommandText = $"{string.Concat(Enumerable.Repeat(Release, _nested))}SAVEPOINT {Savepoint}";
        command.Transaction = open.Db;
        _ = sync ? command.ExecuteNonQuery() : await command.ExecuteNonQueryAsync();
        _nested = 1;
    }

    /// <summary>A single statement: one that came first goes with its transaction, unless something else is in that by now.</summary>
    private async ValueTask UndoAloneAsync(bool sync, TaskRun run, Undo undo, int done)
    {
        if (undo != Undo.Whole)
        {
            await UndoAsync(sync, run, undo);
            return;
        }

        await run.Turns.RunAsync(
            sync,
            async () =>
            {
                if (_done == done)
                    await UndoAsync(sync, run, undo);
                else if (_way != Way.NotNeeded)
                    run.Break(TransactionErrors.UndoneBesideAnother(run.Context));
                return true;
            },
            CancellationToken.None);
    }

    private async ValueTask UndoAsync(bool sync, TaskRun run, Undo undo)
    {
        if (undo != Undo.Nothing)
            Interlocked.Increment(ref _undone);
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
            run.Faults.Note(error, open);
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
