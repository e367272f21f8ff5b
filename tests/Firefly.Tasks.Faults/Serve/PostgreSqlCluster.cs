using Firefly.Tasks.Faults.Rounds;
using Npgsql;

namespace Firefly.Tasks.Faults.Serve;

/// <summary>A PostgreSQL server of our own, that can be stopped, killed and started again.</summary>
internal sealed class PostgreSqlCluster
{
    /// <summary>The application's user: no superuser, so that connections are left for us when it uses up its own.</summary>
    public const string User = "app";

    public const int UsualPort = 5432;

    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(60);
    private readonly string _folder;
    private readonly string _options;
    private readonly int _port;
    private readonly Hosts? _hosts;

    private PostgreSqlCluster(string folder, string options, int port, Hosts? hosts) => (_folder, _options, _port, _hosts) = (folder, options, port, hosts);

    public static bool IsInstalled => FindBin() is not null;

    /// <summary>Where its socket is.</summary>
    public string Socket => _folder;

    public string SocketFile => Path.Combine(_folder, $".s.PGSQL.{_port}");

    /// <param name="folder">A folder that is not there yet, in that of the run.</param>
    /// <param name="options">Settings beside the usual ones: <c>-c name=value</c>.</param>
    /// <param name="port">Its port, of its socket too.</param>
    /// <param name="hosts">On whose switch it runs, and who may log in; null: on this host.</param>
    public static async Task<PostgreSqlCluster> StartAsync(string folder, string options = "", int port = UsualPort, Hosts? hosts = null)
    {
        var cluster = new PostgreSqlCluster(folder, options, port, hosts);
        await cluster.MakeFolderAsync();
        await AsServerAsync("initdb", "-D", cluster.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        if (hosts is not null)
            await File.AppendAllTextAsync(Path.Combine(cluster.Data, "pg_hba.conf"), $"host all all {Hosts.Network} trust\n");
        await cluster.StartAsync();
        await cluster.RunAsync($"CREATE ROLE {User} LOGIN");
        return cluster;
    }

    /// <summary>Makes a standby, without which no commit is acknowledged from then on.</summary>
    public async Task<PostgreSqlCluster> CopyAsync(string folder, string options, int port)
    {
        var standby = new PostgreSqlCluster(folder, options, port, hosts: null);
        await standby.MakeFolderAsync();
        await AsServerAsync("pg_basebackup", "-h", _folder, "-p", Invariant(_port), "-U", "postgres", "-D", standby.Data, "-R", "-c", "fast", "--no-sync");
        await standby.StartAsync();
        await RunAsync("ALTER SYSTEM SET synchronous_standby_names = '*'");
        await RunAsync("SELECT pg_reload_conf()");
        return standby;
    }

    public Task PromoteAsync() => AsServerAsync("pg_ctl", "-D", Data, "-w", "-t", "60", "promote");

    /// <summary>How many standbys commits wait for.</summary>
    public async Task<int> CountSynchronousStandbysAsync() => (int)(long)(await AskAsync("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"))!;

    /// <summary>The process by which a standby hears of commits.</summary>
    public async Task<int> ReceiverAsync() => (int)(await AskAsync("SELECT pid FROM pg_stat_wal_receiver") ?? throw new FaultsException("The standby does not replicate."));

    /// <summary>A connection string past all faults.</summary>
    public string ConnectionString(string database, string user = "postgres") => $"Host={_folder};Port={_port};Username={user};Database={database};Timeout=10;Command Timeout=30;Application Name=judge";

    public Task StartAsync() => AsServerOnAsync(
        _hosts, "pg_ctl", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o",
        $"-c listen_addresses= -c unix_socket_directories={_folder} -c fsync=off -c shared_buffers=32MB -c max_connections=200 -c deadlock_timeout=100ms {_options}", "start");

    /// <summary>Waits until it answers; starts it again if it has crashed and does not come back by itself.</summary>
    public async Task StartIfDownAsync()
    {
        if (!await Pause.UntilAsync(AnswersOrStartsAsync, RecoveryLimit))
            throw new FaultsException($"PostgreSQL does not come back; its log is in {_folder}.");
    }

    /// <param name="mode">fast: sessions are ended; immediate: as by a crash, with recovery at the next start.</param>
    public Task StopAsync(string mode) => AsServerAsync("pg_ctl", "-D", Data, "-w", "-t", "60", "-m", mode, "stop");

    public async Task<string> CreateDatabaseAsync(string name)
    {
        await RunAsync($"CREATE DATABASE {name} OWNER {User}");
        return name;
    }

    public async Task DropDatabaseAsync(string name)
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync($"DROP DATABASE {name} WITH (FORCE)");
    }

    /// <summary>Runs a statement as the administrator.</summary>
    public Task RunAsync(string sql) => AskAsync(sql);

    private async Task<object?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private string Data => Path.Combine(_folder, "data");

    private async Task<bool> AnswersOrStartsAsync()
    {
        try
        {
            await RunAsync("SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            if (!IsAlive())
                await StartAsync();
            return false;
        }
    }

    private bool IsAlive()
    {
        try
        {
            return Directory.Exists($"/proc/{File.ReadLines(Path.Combine(Data, "postmaster.pid")).First()}");
        }
        catch (IOException)
        {
            return false;
        }
    }

    private Task<string> MakeFolderAsync() =>
        Command.RunAsync("install", ["-d", "-m", "755", .. Environment.IsPrivilegedProcess ? (string[])["-o", "postgres"] : [], _folder]);

    private static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Task<string> AsServerAsync(string program, params string[] arguments) => AsServerOnAsync(null, program, arguments);

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static Task<string> AsServerOnAsync(Hosts? hosts, string program, params string[] arguments)
    {
        string[] command =
        [
            .. hosts is null ? (string[])[] : ["ip", "netns", "exec", hosts.Switch],
            .. Environment.IsPrivilegedProcess ? (string[])["runuser", "-u", "postgres", "--"] : [],
            Program(program),
            .. arguments,
        ];
        return Command.RunAsync(command[0], command[1..]);
    }

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
