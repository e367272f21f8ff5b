using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>All connections are reset, wherever they are, and new ones for a while.</summary>
internal sealed class Drop : ProxyFault
{
    private const int Times = 6;

    public override string Name => "drop";

    public override string What => "all connections are reset and new ones refused for a while";

    public override bool IsCheap => true;

    public override bool IsFelt(Signs signs) => signs.HaveTrouble;

    public override async Task<int> InjectAsync(Scene scene)
    {
        var proxy = ProxyOf(scene);
        for (var i = 0; i < Times; i++)
        {
            await scene.PassAsync(700);
            proxy.Refuses = true;
            proxy.ResetAll();
            await scene.PassAsync(300);
            proxy.Refuses = false;
        }

        return Times;
    }
}
