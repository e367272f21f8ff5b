using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Firefly.Tasks.Load.Consume;

/// <summary>
/// Counts the statements that SQLite runs in this process, and the transactions that wrote: SQLite tells of both
/// (<c>sqlite3_trace_v2</c>, <c>sqlite3_commit_hook</c>), on each new connection (<c>sqlite3_auto_extension</c>).
/// </summary>
internal static unsafe partial class SqliteCounter
{
    private const int Ok = 0;
    private const uint StatementBegins = 1;

    private static long s_statements;
    private static long s_commits;

    public static long Statements => Interlocked.Read(ref s_statements);

    public static long Commits => Interlocked.Read(ref s_commits);

    public static void Watch() => _ = AutoExtension(&Opened);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Opened(nint database, nint error, nint api)
    {
        _ = Trace(database, StatementBegins, &Began, 0);
        _ = CommitHook(database, &Committed, 0);
        return Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Began(uint kind, nint state, nint statement, nint text)
    {
        Interlocked.Increment(ref s_statements);
        return Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Committed(nint state)
    {
        Interlocked.Increment(ref s_commits);
        return Ok;
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_auto_extension")]
    private static partial int AutoExtension(delegate* unmanaged[Cdecl]<nint, nint, nint, int> opened);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_trace_v2")]
    private static partial int Trace(nint database, uint kinds, delegate* unmanaged[Cdecl]<uint, nint, nint, nint, int> began, nint state);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_commit_hook")]
    private static partial nint CommitHook(nint database, delegate* unmanaged[Cdecl]<nint, int> committed, nint state);
}
