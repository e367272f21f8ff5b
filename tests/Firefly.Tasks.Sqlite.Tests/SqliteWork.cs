using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Firefly.Tasks.Sqlite.Tests;

/// <summary>
/// Counts what SQLite does in each file, over all connections that are opened in this process, in hundreds of the steps of its virtual
/// machine (<c>sqlite3_progress_handler</c>, set on each new connection by <c>sqlite3_auto_extension</c>).
/// </summary>
internal static unsafe partial class SqliteWork
{
    private const int Ok = 0;
    private const int StepsOfOne = 100;

    private static readonly ConcurrentDictionary<string, int> s_numbers = new(StringComparer.Ordinal);
    private static readonly long[] s_done = new long[10_000];
    private static int s_last;

    public static void Watch() => _ = AutoExtension(&Opened);

    public static long In(string file) => Interlocked.Read(ref s_done[NumberOf(Path.GetFullPath(file))]);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Opened(nint database, nint error, nint api)
    {
        if (Marshal.PtrToStringUTF8(FileName(database, "main")) is { Length: > 0 } file)
            SetProgressHandler(database, StepsOfOne, &Progress, NumberOf(file));
        return Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Progress(nint number)
    {
        Interlocked.Increment(ref s_done[number]);
        return Ok;
    }

    private static int NumberOf(string file) => s_numbers.GetOrAdd(file, _ => Interlocked.Increment(ref s_last));

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_auto_extension")]
    private static partial int AutoExtension(delegate* unmanaged[Cdecl]<nint, nint, nint, int> opened);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_db_filename", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint FileName(nint database, string name);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_progress_handler")]
    private static partial void SetProgressHandler(nint database, int steps, delegate* unmanaged[Cdecl]<nint, int> handler, nint state);
}
