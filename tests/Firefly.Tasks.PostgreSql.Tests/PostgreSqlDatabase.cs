using System.Data.Common;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>PostgreSQL with its native store. Each test has a database of its own on one server a test run.</summary>
public class PostgreSqlDatabase : TestDatabase
{
    private static readonly Lazy<Task<string>> s_template = new(MakeTemplateAsync);

    public override string Unreachable => "Host=/nowhere;Username=nobody;Database=nothing";

    public override async ValueTask InitializeAsync() => await s_template.Value;

    public override async Task<OwnDatabase> CreateEmptyAsync() => new(this, await CreateFromAsync("template0"));

    public override async Task<OwnDatabase> CreateAsync() => new(this, await CreateFromAsync(await s_template.Value));

    public override void UseStore<TContext>(FireflyBuilder firefly) => firefly.UsePostgreSql<TContext>();

    public override void Configure(DbContextOptionsBuilder options, string connectionString, bool retryOnFailure = false) =>
        options.UseNpgsql(connectionString, npgsql =>
        {
            if (retryOnFailure)
                npgsql.EnableRetryOnFailure();
        });

    public override IReadOnlyList<string> ProcessArguments => ["postgresql", "native"];

    public override DbConnection CreateConnection(string connectionString) => new NpgsqlConnection(connectionString);

    /// <summary>Rows and index entries that statements have visited. Sessions tell what they did when they end, so all of them are ended.</summary>
    public override async Task<long> WorkAsync(OwnDatabase database)
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(database.ConnectionString));
        await Wait.UntilAsync(
            async () => await database.ScalarAsync(
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()") is null,
            "the end of all other sessions");
        return (long)(await database.ScalarAsync(
            """
            SELECT (SELECT sum(seq_tup_read + COALESCE(idx_tup_fetch, 0)) FROM pg_stat_user_tables)::bigint
                 + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes)::bigint
            """))!;
    }

    internal override void LetGo(ITaskStore store) => (store as PostgreSqlTaskStore)?.Dispose();

    internal override async ValueTask DropAsync(OwnDatabase database)
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(database.ConnectionString));
        await DropAsync(new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!);
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var connectionString = new NpgsqlConnectionStringBuilder(await CreateFromAsync("template0")) { Pooling = false };
        await using var database = new TestDb(new DbContextOptionsBuilder<TestDb>().UseNpgsql(connectionString.ConnectionString).Options);
        await database.Database.EnsureCreatedAsync();
        if (!PostgreSqlServer.IsOurs)
            AppDomain.CurrentDomain.ProcessExit += (_, _) => DropAsync(connectionString.Database!).GetAwaiter().GetResult();
        return connectionString.Database!;
    }

    private static async Task<string> CreateFromAsync(string template)
    {
        var name = $"firefly_{Guid.NewGuid():N}";
        await ExecuteAsync(connection => $"CREATE DATABASE {name} TEMPLATE {template}{Strategy(connection)}");
        return new NpgsqlConnectionStringBuilder(await PostgreSqlServer.ConnectionStringAsync()) { Database = name }.ConnectionString;
    }

    /// <summary>Copying files takes half the work of logging each page, where a checkpoint costs nothing. Before version 15 nothing else was known.</summary>
    private static string Strategy(NpgsqlConnection connection) =>
        PostgreSqlServer.IsOurs && connection.PostgreSqlVersion.Major >= 15 ? " STRATEGY file_copy" : "";

    private static Task DropAsync(string name) => ExecuteAsync(_ => $"DROP DATABASE {name} WITH (FORCE)");

    private static async Task ExecuteAsync(Func<NpgsqlConnection, string> sql)
    {
        await using var connection = new NpgsqlConnection(await PostgreSqlServer.ConnectionStringAsync());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql(connection), connection);
        await command.ExecuteNonQueryAsync();
    }
}
