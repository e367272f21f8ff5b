using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Store;

/// <summary>Category <c>Firefly.Tasks.Store</c>, ids 6202 to 6299.</summary>
internal static partial class SqliteLog
{
    public const string Category = "Firefly.Tasks.Store";

    [LoggerMessage(6202, LogLevel.Warning, "The SQLite file {File} is in journal mode '{Mode}' and could not be switched to WAL: readers and the writer will hold each other up. Stop what else has it open and start again, or run 'PRAGMA journal_mode=WAL' on it once.", EventName = "NotWal")]
    public static partial void NotWal(this ILogger logger, string file, string mode);

    [LoggerMessage(6203, LogLevel.Error, "The SQLite file {File} is no longer the one that this process has open: it was moved, deleted or replaced. What this process writes goes into the old file, and tasks in the new one wait. Stop the processes that have it open, put the right file there with its -wal, and start them again.", EventName = "FileReplaced")]
    public static partial void FileReplaced(this ILogger logger, string file);
}
