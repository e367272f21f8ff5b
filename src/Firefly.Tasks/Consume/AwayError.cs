using System.Data.Common;
using System.Net.Sockets;

namespace Firefly.Tasks.Consume;

/// <summary>Tells that the database does not answer from that it refuses a statement.</summary>
internal static class AwayError
{
    /// <summary>
    /// Classes of SQLSTATE: no connection (08), wrong user (28), no such database (3D), no resources (53), the server stops or starts (57P), its
    /// disk fails (58). Besides: it takes no connections (55000), or has become a standby (25006).
    /// </summary>
    private static readonly string[] s_states = ["08", "28", "3D", "53", "57P", "58", "55000", "25006"];

    /// <summary>
    /// Of errors without a SQLSTATE. SQLite: busy, locked, read-only, disk errors, corrupt, full, cannot be opened, no database. Npgsql: none of several
    /// hosts is the primary.
    /// </summary>
    private static readonly string[] s_words = [.. ((int[])[5, 6, 8, 10, 11, 13, 14, 26]).Select(code => $"SQLite Error {code}:"), "No suitable host was found"];

    public static bool Is(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
            if (cause is TimeoutException or SocketException or IOException || (cause is DbException database && Is(database)))
                return true;
        return false;
    }

    private static bool Is(DbException error) => error.SqlState is { } state
        ? s_states.Any(each => state.StartsWith(each, StringComparison.Ordinal))
        : s_words.Any(each => error.Message.StartsWith(each, StringComparison.Ordinal));
}
