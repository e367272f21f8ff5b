using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Rounds;

/// <summary>Where the rounds of a run take place: the temporary folder, and a PostgreSQL server that most of them share.</summary>
internal sealed class Grounds(RunFolder folder)
{
    private PostgreSqlCluster? _shared;
    private int _homes;

    public RunFolder Folder => folder;

    public async Task<Home> OpenAsync(string engine) =>
        engine == Engine.Sqlite ? new SqliteHome(Path.Combine(folder.New($"sqlite{++_homes}"), "home.db")) : await OpenAsync(await SharedAsync());

    /// <summary>A new database on a server.</summary>
    public async Task<PostgreSqlHome> OpenAsync(PostgreSqlCluster cluster) => new(cluster, await cluster.CreateDatabaseAsync($"home{++_homes}"));

    /// <summary>A server of a round's own.</summary>
    public Task<PostgreSqlCluster> StartAsync(string options = "") => PostgreSqlCluster.StartAsync(folder.Of($"server{++_homes}"), options);

    private async Task<PostgreSqlCluster> SharedAsync() => _shared ??= await StartAsync();
}
