namespace Firefly.Tasks;

/// <summary>How the tasks' own connections use a PostgreSQL database. The application's contexts keep their settings.</summary>
public sealed class PostgreSqlOptions
{
    /// <summary>
    /// Whether processes wake one another: who commits tasks sends a NOTIFY afterwards, and a process that consumes keeps one connection with a
    /// LISTEN. Without it consumers find what other processes scheduled by polling alone, every <c>Firefly:PollInterval</c>. Default:
    /// <see langword="true"/>.
    /// </summary>
    public bool Notify { get; set; } = true;

    /// <summary>After how long a silence the listening connection has to hear itself.</summary>
    internal TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(20);
}
