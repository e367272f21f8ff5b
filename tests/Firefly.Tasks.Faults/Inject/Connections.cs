using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Serve;
using Npgsql;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>Somebody else takes all connections that the server allows.</summary>
internal sealed class Connections : PostgreSqlFault
{
    private const int Most = 40;
    private const int Times = 4;

    public override string Name => "connections";

    public override string What => "the server's max_connections is reached";

    public override async Task<Home> OpenAsync(Grounds grounds, string engine) => await grounds.OpenAsync(await grounds.StartAsync($"-c max_connections={Most}"));

    public override bool IsFelt(Signs signs) => signs.Have(Signs.Refusals);

    public override async Task<int> InjectAsync(Scene scene)
    {
        for (var i = 0; i < Times; i++)
        {
            await scene.PassAsync(500);
            var taken = await TakeAllAsync(HomeOf(scene));
            await scene.PassAsync(2500);
            foreach (var connection in taken)
                await connection.DisposeAsync();
        }

        return Times;
    }

    /// <summary>Takes what is free, and for a while what becomes free.</summary>
    private static async Task<List<NpgsqlConnection>> TakeAllAsync(PostgreSqlHome home)
    {
        var taken = new List<NpgsqlConnection>();
        for (var refusals = 0; refusals < 20;)
        {
            var connection = new NpgsqlConnection($"{home.Cluster.ConnectionString(home.Database, PostgreSqlCluster.User)};Pooling=False");
            try
            {
                await connection.OpenAsync();
                taken.Add(connection);
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.TooManyConnections || error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                refusals++;
                await connection.DisposeAsync();
                await Pause.ForAsync(TimeSpan.FromMilliseconds(20));
            }
        }

        return taken;
    }
}
