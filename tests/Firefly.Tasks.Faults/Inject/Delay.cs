using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>Every message takes long, one way or both.</summary>
internal sealed class Delay : ProxyFault
{
    private const int Times = 4;
    private const int LongestMilliseconds = 400;

    public override string Name => "delay";

    public override string What => "messages take up to 400 ms, each way by itself";

    public override bool IsFelt(Signs signs) => signs.Have(Signs.HeldUp);

    public override async Task<int> InjectAsync(Scene scene)
    {
        var proxy = ProxyOf(scene);
        for (var i = 0; i < Times; i++)
        {
            await scene.PassAsync(500);
            proxy.DelayThere = TimeSpan.FromMilliseconds(scene.Random.Next(LongestMilliseconds));
            proxy.DelayBack = TimeSpan.FromMilliseconds(scene.Random.Next(LongestMilliseconds));
            await scene.PassAsync(2000);
            proxy.DelayThere = proxy.DelayBack = TimeSpan.Zero;
        }

        scene.Seen.Add(Signs.HeldUp, proxy.HeldUp);
        return Times;
    }
}
