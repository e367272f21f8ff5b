using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>SIGKILL: no finally block and no shutdown hook runs.</summary>
internal sealed class Kill : Fault
{
    private const int Kills = 5;

    public override string Name => "kill";

    public override string What => "consumer processes are killed";

    public override bool IsCheap => true;

    public override bool IsFelt(Signs signs) => signs.Have(Signs.Rescues);

    public override async Task<int> InjectAsync(Scene scene)
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            await scene.PassAsync(800);
            await scene.Crew.Oldest().KillAsync();
        }

        return Kills;
    }
}
