namespace Firefly.Tasks;

/// <summary>How the tasks' own connections use an SQLite file. The application's contexts keep their settings.</summary>
public sealed class SqliteOptions
{
    /// <summary>When a commit is on the disk. Default: <see cref="SqliteSynchronous.Normal"/>.</summary>
    public SqliteSynchronous Synchronous { get; set; } = SqliteSynchronous.Normal;

    /// <summary>
    /// How long one try waits for a writer of another process: 100 milliseconds to 5 minutes. There are three tries; the
    /// application's contexts begin anew until their command time-out has passed. Default: 5 seconds.
    /// </summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
