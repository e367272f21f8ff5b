using Npgsql;

namespace Firefly.Tasks.Faults.Serve;

/// <summary>A PostgreSQL server of our own, that can be stopped, killed and started again.</summary>
internal sealed class PostgreSqlCluster
{
    private readonly string _folder;
    private readonly string _options;

    private PostgreSqlCluster(string folder, string options) => (_folder, _options) = (folder, options);

    public static bool IsInstalled => FindBin() is not null;

    /// <summary>Where its socket is; its port has the usual number.</summary>
    public string Socket => _folder;

    public string SocketFile => Path.Combine(_folder, ".s.PGSQL.5432");

    /// <param name="folder">A folder that is not there yet, in that of the run.</param>
    /// <param name="options">Settings beside the usual ones: <c>-c name=value</c>.</param>
    public static async Task<PostgreSqlCluster> StartAsync(string folder, string options = "")
    {
        var cluster = new PostgreSqlCluster(folder, options);
        await Command.RunAsync("install", ["-d", "-m", "755", .. Environment.IsPrivilegedProcess ? (string[])["-o", "postgres"] : [], folder]);
        await AsServerAsync("initdb", "-D", cluster.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        await cluster.StartAsync();
        return cluster;
    }

    /// <summary>A connection string past all faults.</summary>
    public string ConnectionString(string database) => $"Host={_folder};Username=postgres;Database={database};Timeout=10;Command Timeout=30;Application Name=judge";

    public Task StartAsync() => AsServerAsync(
        "pg_ctl", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o",
        $"-c listen_addresses= -c unix_socket_directories={_folder} -c fsync=off -c shared_buffers=32MB -c max_connections=200 {_options}", "start");

    /// <param name="mode">fast: sessions are ended; immediate: as by a crash, with recovery at the next start.</param>
    public Task StopAsync(string mode) => AsServerAsync("pg_ctl", "-D", Data, "-w", "-t", "60", "-m", mode, "stop");

    public async Task<string> CreateDatabaseAsync(string name)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return name;
    }

    public async Task DropDatabaseAsync(string name)
    {
        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"DROP DATABASE {name} WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync();
    }

    private string Data => Path.Combine(_folder, "data");

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static Task<string> AsServerAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? Command.RunAsync("runuser", ["-u", "postgres", "--", Program(program), .. arguments])
        : Command.RunAsync(Program(program), arguments);

    private static string Program(string name) => Path.Combine(
        FindBin() ?? throw new FaultsException("There is no PostgreSQL server: no 'initdb' in /usr/lib/postgresql/*/bin nor on the PATH. Install it (Debian: apt-get install postgresql)."),
        name);

    private static string? FindBin()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0).Select(folder => Path.Combine(folder, "bin"))
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return installed.Concat(onPath).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }
}
