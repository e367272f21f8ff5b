using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>Everything that is sent vanishes, past the lease; neither side hears of it until the connections are reset.</summary>
internal sealed class BlackHole : ProxyFault
{
    private const int Times = 2;

    public override string Name => "black-hole";

    public override string What => "what is sent vanishes for longer than the lease, and nobody is told";

    public override bool IsFelt(Signs signs) => signs.HaveTrouble;

    public override async Task<int> InjectAsync(Scene scene)
    {
        var proxy = ProxyOf(scene);
        for (var i = 0; i < Times; i++)
        {
            await scene.PassAsync(1000);
            proxy.Swallow();
            await Pause.ForAsync(scene.Crew.All[0].Settings.Lease * (0.5 + (scene.Random.NextDouble() * 1.5)));
            proxy.Refuses = true;
            proxy.ResetAll();
            proxy.Deliver();
            proxy.Refuses = false;
        }

        return Times;
    }
}
