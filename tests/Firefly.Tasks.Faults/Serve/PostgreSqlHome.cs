using System.Data.Common;
using Npgsql;

namespace Firefly.Tasks.Faults.Serve;

/// <summary>A database of a PostgreSQL server.</summary>
internal sealed class PostgreSqlHome(PostgreSqlCluster cluster, string database) : Home(Consume.Engine.PostgreSql, RouteTo(cluster.Socket, 5432, database))
{
    public PostgreSqlCluster Cluster { get; set; } = cluster;

    /// <summary>The server that takes over.</summary>
    public PostgreSqlCluster? Standby { get; set; }

    public string Database => database;

    /// <summary>The server ends with the round.</summary>
    public bool IsServerOwn { get; init; }

    /// <summary>What stands between it and the consumers; ends with the round.</summary>
    public IAsyncDisposable? Between { get; set; }

    public override string Direct => Cluster.ConnectionString(database);

    protected override string Owner => Cluster.ConnectionString(database, PostgreSqlCluster.User);

    public override DbConnection Look() => new NpgsqlConnection(Direct);

    /// <summary>What an application would write, but for shorter time-outs, so that a round need not wait for the usual 30 seconds.</summary>
    public static string RouteTo(string host, int port, string database) =>
        $"Host={host};Port={port};Username={PostgreSqlCluster.User};Database={database};Timeout=5;Command Timeout=5;Cancellation Timeout=1000;Maximum Pool Size=30";

    public override async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (IsServerOwn)
            await Cluster.StopAsync("immediate");
        else
            await Cluster.DropDatabaseAsync(database);
        if (Between is { } between)
            await between.DisposeAsync();
        if (Disk is { } disk)
            await disk.DisposeAsync();
    }
}
