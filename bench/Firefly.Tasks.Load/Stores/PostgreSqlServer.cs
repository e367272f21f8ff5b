using Firefly.Tasks.Load.Application;
using Firefly.Tasks.OwnPostgreSql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Firefly.Tasks.Load.Stores;

/// <summary>A server that runs already, or one of our own with PostgreSQL's default durability: fsync and synchronous_commit on.</summary>
internal sealed class PostgreSqlServer : Server
{
    /// <summary>
    /// What is not durability is as a server of this size has it: shared_buffers a fair part of the memory, and checkpoints not every few
    /// seconds. The others count: commit timestamps give the last commit, pg_stat_statements the statements.
    /// </summary>
    private static readonly string[] s_settings =
    [
        "shared_buffers=1GB", "max_wal_size=4GB", "max_connections=300",
        "track_commit_timestamp=on", "shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track_utility=on",
    ];

    private readonly OwnServer? _own;
    private readonly string _connectionString;
    private readonly string _template = NewName();

    private PostgreSqlServer(OwnServer? own, string connectionString)
    {
        _own = own;
        _connectionString = connectionString;
    }

    public override Engine Engine { get; } = new PostgreSqlEngine();

    public static async Task<PostgreSqlServer> StartAsync(string? connection)
    {
        var own = connection is null ? await OwnServer.StartAsync(s_settings) : null;
        var server = new PostgreSqlServer(own, connection ?? own!.ConnectionString);
        await server.MakeTemplateAsync();
        return server;
    }

    public override async Task<Database> CreateAsync()
    {
        var name = NewName();
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {_template}");
        await ExecuteAsync("CHECKPOINT"); // else that of the copy falls into the turn
        if (_own is not null)
            await ExecuteAsync("SELECT pg_stat_statements_reset()"); // else statements of many databases would push one another out
        return new PostgreSqlLoadDatabase(Engine, Of(name), () => ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)"));
    }

    public override async ValueTask DisposeAsync()
    {
        if (_own is null)
            await ExecuteAsync($"DROP DATABASE {_template} WITH (FORCE)");
        NpgsqlConnection.ClearAllPools();
        _own?.Dispose();
    }

    private async Task MakeTemplateAsync()
    {
        await ExecuteAsync($"CREATE DATABASE {_template} TEMPLATE template0");
        if (_own is not null)
            await ExecuteAsync("CREATE EXTENSION pg_stat_statements");
        var options = new DbContextOptionsBuilder<LoadDb>();
        Engine.Configure(options, Of(_template) + ";Pooling=False");
        await using var db = new LoadDb(options.Options);
        await db.Database.EnsureCreatedAsync();
        if (_own is not null)
            await db.Database.ExecuteSqlAsync($"CREATE EXTENSION pg_stat_statements");
    }

    private static string NewName() => $"firefly_load_{Guid.NewGuid():N}";

    private string Of(string name) => new NpgsqlConnectionStringBuilder(_connectionString) { Database = name, MaxPoolSize = 200 }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
