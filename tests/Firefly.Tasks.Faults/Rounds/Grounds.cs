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
        engine == Engine.Sqlite ? new SqliteHome(Path.Combine(folder.New($"sqlite{++_homes}"), "home.db")) : await OpenAsync(await SharedAsync(), isOwn: false);

    /// <summary>A new database on a server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="isOwn">It ends with the round.</param>
    public async Task<PostgreSqlHome> OpenAsync(PostgreSqlCluster server, bool isOwn = true) =>
        new(server, await server.CreateDatabaseAsync($"home{++_homes}")) { IsServerOwn = isOwn };

    /// <summary>A server of a round's own.</summary>
    public Task<PostgreSqlCluster> StartAsync(string options, int port = PostgreSqlCluster.UsualPort, Hosts? hosts = null) =>
        PostgreSqlCluster.StartAsync(folder.Of($"server{++_homes}"), options, port, hosts);

    /// <summary>A number for a name that was not given before.</summary>
    public int Next() => ++_homes;

    private async Task<PostgreSqlCluster> SharedAsync() => _shared ??= await StartAsync("");
}
