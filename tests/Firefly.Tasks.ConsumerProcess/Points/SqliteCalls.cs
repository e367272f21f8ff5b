using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Firefly.Tasks.ConsumerProcess.Points;

/// <summary>
/// Sees every statement of every connection to a file, BEGIN and COMMIT as well, just before SQLite runs it and just after
/// (<c>sqlite3_trace_v2</c>, set on each new connection by <c>sqlite3_auto_extension</c>). A thread whose call must not go on stays in SQLite,
/// with the locks it has: they go with the process, as they do when it dies there.
/// </summary>
internal static unsafe partial class SqliteCalls
{
    private const int Ok = 0;
    private const uint Statement = 1;
    private const uint Profile = 2;

    private static readonly ManualResetEvent s_never = new(initialState: false);
    private static readonly ConcurrentDictionary<string, int> s_numbers = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<int, CallGate> s_gates = [];
    private static readonly ConcurrentDictionary<nint, string> s_running = [];
    private static readonly ConcurrentDictionary<nint, string> s_previous = [];

    /// <summary>From now on every call to a file goes through a gate.</summary>
    public static void Guard(string file, CallGate gate)
    {
        if (s_numbers.IsEmpty)
            _ = AutoExtension(&Opened);
        var number = s_numbers.Count + 1;
        s_gates[number] = gate;
        s_numbers[Path.GetFullPath(file)] = number;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Opened(nint database, nint error, nint api)
    {
        if (Marshal.PtrToStringUTF8(FileName(database, "main")) is { } file && s_numbers.TryGetValue(file, out var number))
            return Trace(database, Statement | Profile, &Traced, number);
        return Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Traced(uint what, nint number, nint statement, nint detail)
    {
        var gate = s_gates[(int)number];
        if (what == Profile)
        {
            if (s_running.TryRemove(statement, out var ended) && !gate.End(ended))
                s_never.WaitOne();
            return Ok;
        }

        var text = Marshal.PtrToStringUTF8(detail) ?? "";
        var connection = ConnectionOf(statement);
        if (gate.Begin(text, s_previous.GetValueOrDefault(connection, "")) is not { } call)
            s_never.WaitOne();
        else
            s_running[statement] = call;
        s_previous[connection] = text;
        return Ok;
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_auto_extension")]
    private static partial int AutoExtension(delegate* unmanaged[Cdecl]<nint, nint, nint, int> opened);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_db_filename", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint FileName(nint database, string name);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_db_handle")]
    private static partial nint ConnectionOf(nint statement);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_trace_v2")]
    private static partial int Trace(nint database, uint mask, delegate* unmanaged[Cdecl]<uint, nint, nint, nint, int> traced, nint state);
}
