using Firefly.Tasks.OwnPostgreSql;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>The server of this test run: the one that <c>FIREFLY_TEST_POSTGRES</c> names, else one of our own.</summary>
internal static class PostgreSqlServer
{
    private const string Variable = "FIREFLY_TEST_POSTGRES";

    /// <summary>No fsync: the tests kill clients, never the machine.</summary>
    private static readonly string[] s_settings =
        ["fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "shared_buffers=64MB", "max_connections=500"];

    private static readonly Lazy<Task<string>> s_server = new(StartAsync);

    /// <summary>Kept: the server lives as long as it.</summary>
    private static OwnServer? s_own;

    public static bool IsOurs => Environment.GetEnvironmentVariable(Variable) is null;

    /// <summary>Where the server is; its user may create databases.</summary>
    public static Task<string> ConnectionStringAsync() => s_server.Value;

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } given)
            return given;
        s_own = await OwnServer.StartInMemoryAsync(s_settings);
        return s_own.ConnectionString;
    }
}
