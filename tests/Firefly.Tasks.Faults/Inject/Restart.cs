using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>The server goes away, in order or as by a crash, and comes back.</summary>
internal sealed class Restart : PostgreSqlFault
{
    private const int Times = 3;

    public override string Name => "restart";

    public override string What => "the server is restarted, fast or immediate";

    public override bool IsCheap => true;

    public override bool IsFelt(Signs signs) => signs.HaveTrouble;

    public override async Task<int> InjectAsync(Scene scene)
    {
        var server = HomeOf(scene).Cluster;
        for (var i = 0; i < Times; i++)
        {
            await scene.PassAsync(1200);
            await server.StopAsync(scene.Random.Next(2) == 0 ? "fast" : "immediate");
            await scene.PassAsync(800);
            await server.StartAsync();
        }

        return Times;
    }
}
