using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Store;

/// <summary>Category <c>Firefly.Tasks.Store</c>, ids 6200, 6201 and 6204.</summary>
internal static partial class WriteGateLog
{
    public const string Category = "Firefly.Tasks.Store";

    [LoggerMessage(6200, LogLevel.Warning, "{Holder} has had this process's turn to write to SQLite for more than {Limit}: its transaction is open, or it waits for the lock that another process holds. Nobody else here can write meanwhile. Let a body wait for what is slow before its first write.", EventName = "WriteHeldLong")]
    public static partial void WriteHeldLong(this ILogger logger, string holder, TimeSpan limit);

    [LoggerMessage(6201, LogLevel.Warning, "Waited {Waited} for SQLite's write lock to {Verb}, which another process or a program such as a database browser holds. Trying again.", EventName = "WriteLockBusy")]
    public static partial void WriteLockBusy(this ILogger logger, TimeSpan waited, string verb);

    [LoggerMessage(6204, LogLevel.Warning, "Task {TaskId} has the id of an earlier task ('{TaskName}', {Status}), whose record is taken away so that it can end. Ids were given twice because what gives them was set back: by a restore or a switch-over that left the sequence behind, by TRUNCATE ... RESTART IDENTITY, by a migration that made the table anew. Rows of your own that name task {TaskId} may mean either.", EventName = "IdGivenTwice")]
    public static partial void IdGivenTwice(this ILogger logger, long taskId, string taskName, string status);
}
