using Firefly.Tasks.Faults.Rounds;
using Npgsql;

namespace Firefly.Tasks.Faults.Serve;

/// <summary>A pooler that gives each transaction another of few server connections.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private readonly RunFolder _folder;
    private readonly string _settings;
    private readonly string _database;
    private Service? _service;

    private PgBouncer(RunFolder folder, string settings, int port, string database) => (_folder, _settings, Port, _database) = (folder, settings, port, database);

    public int Port { get; }

    public static async Task<PgBouncer> StartAsync(RunFolder folder, PostgreSqlHome home)
    {
        var port = FreePort.Find();
        var file = Path.Combine(folder.Path, $"pgbouncer-{port}.ini");
        await File.WriteAllTextAsync(
            file,
            $"""
            [databases]
            * = host={home.Cluster.Socket} port=5432 user={PostgreSqlCluster.User}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            default_pool_size = 8
            max_client_conn = 500
            ignore_startup_parameters = extra_float_digits
            log_connections = 0
            log_disconnections = 0

            """);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var pooler = new PgBouncer(folder, file, port, home.Database);
        await pooler.StartAsync();
        return pooler;
    }

    /// <summary>Kills it with all its connections, and starts it again.</summary>
    public async Task RestartAsync()
    {
        await DisposeAsync();
        await StartAsync();
    }

    public string Route => $"{PostgreSqlHome.RouteTo("127.0.0.1", Port, _database)};No Reset On Close=true";

    public async ValueTask DisposeAsync()
    {
        if (_service is { } service)
            await service.DisposeAsync();
    }

    private async Task StartAsync()
    {
        _service = new Service(_folder, "pgbouncer", _settings);
        if (!await Pause.UntilAsync(AnswersAsync, StartLimit))
            throw new FaultsException($"PgBouncer did not start: {_service.Output}");
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection($"{Route};Pooling=False");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
