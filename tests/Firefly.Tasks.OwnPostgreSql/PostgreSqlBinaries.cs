namespace Firefly.Tasks.OwnPostgreSql;

/// <summary>Finds what Debian or a hand has installed.</summary>
public static class PostgreSqlBinaries
{
    /// <summary>The folder of the newest <c>initdb</c> and <c>postgres</c>.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static string Folder()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(Version).Select(folder => Path.Combine(folder, "bin"))
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return installed.Concat(onPath).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb"))) ?? throw new InvalidOperationException(
            "This needs PostgreSQL, and there is none: no 'initdb' in /usr/lib/postgresql/*/bin nor on the PATH. Install it " +
            "(Debian: apt-get install postgresql), or name a running server (tests: the variable FIREFLY_TEST_POSTGRES; bench: --connection): a " +
            "connection string whose user may create databases.");
    }

    private static int Version(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;
}
