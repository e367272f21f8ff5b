using System.Data.Common;
using Npgsql;

namespace Firefly.Tasks.Faults.Serve;

/// <summary>A database of a PostgreSQL server.</summary>
internal sealed class PostgreSqlHome(PostgreSqlCluster cluster, string database) : Home(Consume.Engine.PostgreSql, RouteTo(cluster.Socket, 5432, database))
{
    public PostgreSqlCluster Cluster { get; set; } = cluster;

    public string Database => database;

    public override string Direct => Cluster.ConnectionString(database);

    public override DbConnection Look() => new NpgsqlConnection(Direct);

    /// <summary>What an application would write, but for shorter time-outs, so that a round need not wait for the usual 30 seconds.</summary>
    public static string RouteTo(string host, int port, string database) =>
        $"Host={host};Port={port};Username=postgres;Database={database};Timeout=5;Command Timeout=5;Cancellation Timeout=1000;Maximum Pool Size=30";

    public override async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Cluster.DropDatabaseAsync(database);
    }
}
