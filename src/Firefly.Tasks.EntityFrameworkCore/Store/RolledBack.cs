using System.Data.Common;

namespace Firefly.Tasks.Store;

/// <summary>Tells errors after which the same statements may work when they are tried again.</summary>
internal static class RolledBack
{
    /// <summary>Deadlock, serialization failure, busy: the database has certainly written nothing.</summary>
    public static bool Certainly(Exception error) => InnerOf(error) is { } found && (IsState(found.SqlState) || IsWords(found.Message));

    /// <summary>
    /// Those, and whatever the provider calls transient, such as a broken connection; something may have been written. 25006: a server that takes no writes
    /// for a while, as one whose disk is full, or that has become a standby.
    /// </summary>
    public static bool Perhaps(Exception error) => InnerOf(error) is { } found && (found.IsTransient || found.SqlState == "25006" || Certainly(found));

    /// <summary>Another process or program holds SQLite's lock.</summary>
    public static bool ByBusyFile(Exception error) => InnerOf(error) is { } found && IsBusy(found.Message);

    private static DbException? InnerOf(Exception? error)
    {
        while (error is not (null or DbException))
            error = error.InnerException;
        return (DbException?)error;
    }

    /// <summary>Class 40: transaction rollback. 55P03: lock not available.</summary>
    private static bool IsState(string? state) => state is "40001" or "40P01" or "55P03";

    /// <summary>Providers that give no SQLSTATE have words of their own.</summary>
    private static bool IsWords(string message) => IsBusy(message) || message.Contains("deadlock", StringComparison.OrdinalIgnoreCase);

    private static bool IsBusy(string message) =>
        message.StartsWith("SQLite Error 5:", StringComparison.Ordinal) || message.StartsWith("SQLite Error 6:", StringComparison.Ordinal);
}
