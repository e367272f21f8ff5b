using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Store;

/// <summary>Category <c>Firefly.Tasks.Store</c>, ids 6200 and 6201.</summary>
internal static partial class WriteGateLog
{
    public const string Category = "Firefly.Tasks.Store";

    [LoggerMessage(6200, LogLevel.Warning, "{Holder} has had this process's turn to write to SQLite for more than {Limit}: its transaction is open, or it waits for the lock that another process holds. Nobody else here can write meanwhile. Let a body wait for what is slow before its first write.", EventName = "WriteHeldLong")]
    public static partial void WriteHeldLong(this ILogger logger, string holder, TimeSpan limit);

    [LoggerMessage(6201, LogLevel.Warning, "Waited {Waited} for SQLite's write lock to {Verb}, which another process or a program such as a database browser holds. Trying again.", EventName = "WriteLockBusy")]
    public static partial void WriteLockBusy(this ILogger logger, TimeSpan waited, string verb);
}
