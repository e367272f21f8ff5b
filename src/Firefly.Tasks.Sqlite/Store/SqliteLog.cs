using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Store;

/// <summary>Category <c>Firefly.Tasks.Store</c>, ids 6201 to 6299.</summary>
internal static partial class SqliteLog
{
    public const string Category = "Firefly.Tasks.Store";

    [LoggerMessage(6201, LogLevel.Warning, "Waited {Waited} for SQLite's write lock to {Verb}, which another process or a program such as a database browser holds. Trying again.", EventName = "WriteLockBusy")]
    public static partial void WriteLockBusy(this ILogger logger, TimeSpan waited, string verb);

    [LoggerMessage(6202, LogLevel.Warning, "The SQLite file {File} is in journal mode '{Mode}' and could not be switched to WAL: readers and the writer will hold each other up. Stop what else has it open and start again, or run 'PRAGMA journal_mode=WAL' on it once.", EventName = "NotWal")]
    public static partial void NotWal(this ILogger logger, string file, string mode);
}
