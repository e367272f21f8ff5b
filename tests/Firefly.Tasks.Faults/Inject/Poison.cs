using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Schedule;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>Two tasks kill their process every time: they must end failed, and all that only ran beside them must end as ever.</summary>
internal sealed class Poison : Fault
{
    private const int Poisons = 2;

    public override string Name => "poison";

    public override string What => "two tasks kill their process, every time";

    /// <summary>Eleven deaths each, a lease and a start of a process apart.</summary>
    public override TimeSpan QuietLimit => TimeSpan.FromMinutes(6);

    public override void Shape(Plan plan)
    {
        for (var i = 0; i < Poisons; i++)
            plan.Once(() => plan.Of(HarmfulTasks.Poison, End.Fails));
    }

    public override Post Post(Post usual, int number, Home home) => usual with { Settings = usual.Settings with { Lease = TimeSpan.FromSeconds(1) } };

    public override bool IsFelt(Signs signs) => signs.Have(Signs.Poisoned);

    public override bool IsRepeatable => false;

    public override Task<int> InjectAsync(Scene scene) => Task.FromResult(Poisons);
}
