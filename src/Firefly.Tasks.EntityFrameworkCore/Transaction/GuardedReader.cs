using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firefly.Tasks.Transaction;

/// <summary>Sees a query fail between two rows, which no event of EF's tells, and undoes the statement, if that needs it, once its reader is closed.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a reader.")]
[SuppressMessage("Design", "CA1010", Justification = "DbDataReader is not generic.")]
internal sealed class GuardedReader(DbDataReader inner, HomeFaults faults, Func<bool, ValueTask>? undo) : DbDataReader
{
    private bool _failed;

    public static DbDataReader Of(DbDataReader reader, TaskRun run, CommandSource source) =>
        source == CommandSource.SaveChanges ? reader : new GuardedReader(reader, run.Faults, run.Guard.TakeUndo(run));

    public override int Depth => inner.Depth;

    public override int FieldCount => inner.FieldCount;

    public override int VisibleFieldCount => inner.VisibleFieldCount;

    public override bool HasRows => inner.HasRows;

    public override bool IsClosed => inner.IsClosed;

    public override int RecordsAffected => inner.RecordsAffected;

    public override object this[int ordinal] => inner[ordinal];

    public override object this[string name] => inner[name];

    public override bool Read() => Watched(inner.Read);

    public override Task<bool> ReadAsync(CancellationToken cancellationToken) => WatchedAsync(inner.ReadAsync(cancellationToken));

    public override bool NextResult() => Watched(inner.NextResult);

    public override Task<bool> NextResultAsync(CancellationToken cancellationToken) => WatchedAsync(inner.NextResultAsync(cancellationToken));

    public override void Close()
    {
        inner.Close();
        UndoIfFailed();
    }

    public override async Task CloseAsync()
    {
        await inner.CloseAsync();
        await UndoIfFailedAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await UndoIfFailedAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            UndoIfFailed();
        }

        base.Dispose(disposing);
    }

    public override bool GetBoolean(int ordinal) => inner.GetBoolean(ordinal);

    public override byte GetByte(int ordinal) => inner.GetByte(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        inner.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);

    public override char GetChar(int ordinal) => inner.GetChar(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        inner.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);

    public override string GetDataTypeName(int ordinal) => inner.GetDataTypeName(ordinal);

    public override DateTime GetDateTime(int ordinal) => inner.GetDateTime(ordinal);

    public override decimal GetDecimal(int ordinal) => inner.GetDecimal(ordinal);

    public override double GetDouble(int ordinal) => inner.GetDouble(ordinal);

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => inner.GetFieldType(ordinal);

    public override T GetFieldValue<T>(int ordinal) => inner.GetFieldValue<T>(ordinal);

    public override Task<T> GetFieldValueAsync<T>(int ordinal, CancellationToken cancellationToken) => inner.GetFieldValueAsync<T>(ordinal, cancellationToken);

    public override float GetFloat(int ordinal) => inner.GetFloat(ordinal);

    public override Guid GetGuid(int ordinal) => inner.GetGuid(ordinal);

    public override short GetInt16(int ordinal) => inner.GetInt16(ordinal);

    public override int GetInt32(int ordinal) => inner.GetInt32(ordinal);

    public override long GetInt64(int ordinal) => inner.GetInt64(ordinal);

    public override string GetName(int ordinal) => inner.GetName(ordinal);

    public override int GetOrdinal(string name) => inner.GetOrdinal(name);

    public override Stream GetStream(int ordinal) => inner.GetStream(ordinal);

    public override string GetString(int ordinal) => inner.GetString(ordinal);

    public override TextReader GetTextReader(int ordinal) => inner.GetTextReader(ordinal);

    public override object GetValue(int ordinal) => inner.GetValue(ordinal);

    public override int GetValues(object[] values) => inner.GetValues(values);

    public override bool IsDBNull(int ordinal) => inner.IsDBNull(ordinal);

    public override Task<bool> IsDBNullAsync(int ordinal, CancellationToken cancellationToken) => inner.IsDBNullAsync(ordinal, cancellationToken);

    private bool Watched(Func<bool> step)
    {
        try
        {
            return step();
        }
        catch (Exception error)
        {
            Failed(error);
            throw;
        }
    }

    private async Task<bool> WatchedAsync(Task<bool> step)
    {
        try
        {
            return await step;
        }
        catch (Exception error)
        {
            Failed(error);
            throw;
        }
    }

    private void Failed(Exception error)
    {
        faults.Note(error);
        _failed = undo is not null;
    }

    private void UndoIfFailed() => Sync.Wait(UndoIfFailedAsync(sync: true));

    private ValueTask UndoIfFailedAsync() => UndoIfFailedAsync(sync: false);

    private ValueTask UndoIfFailedAsync(bool sync)
    {
        if (!_failed)
            return ValueTask.CompletedTask;
        _failed = false;
        return undo!(sync);
    }
}
