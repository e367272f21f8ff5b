using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>A rolling restart: processes are told to stop, finish or release what they hold, and others take their places. No attempt is used up.</summary>
internal sealed class Stop : Fault
{
    private const int Times = 4;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    public override string Name => "stop";

    public override string What => "consumer processes are told to stop, and replaced";

    public override bool IsCheap => true;

    public override bool LetsLeave => true;

    public override bool IsFelt(Signs signs) => signs.Have(Signs.Releases);

    public override async Task<int> InjectAsync(Scene scene)
    {
        for (var i = 0; i < Times; i++)
        {
            await scene.PassAsync(800);
            var one = scene.Crew.Oldest();
            one.Send(Signal.Terminate);
            await one.DiedAsync().WaitAsync(Limit, TimeProvider.System);
        }

        return Times;
    }
}
