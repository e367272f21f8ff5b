using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Schedule;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>
/// Bodies that never return. One that heeds its token fails by the time-out; one that does not keeps its slot, and nobody else's, until its
/// consumer stops: it is released then, and can be canceled.
/// </summary>
internal sealed class Hang : Fault
{
    private const int Each = 4;

    public override string Name => "hang";

    public override string What => "bodies never return, with and without heeding their token";

    public override void Shape(Plan plan)
    {
        for (var i = 0; i < Each; i++)
        {
            plan.Once(() => plan.Of(HarmfulTasks.Hang, End.Fails, effects: 0));
            plan.Once(() => plan.Of(HarmfulTasks.HangForEver, effects: 0) with { IsEndless = true });
        }
    }

    public override Post Post(Post usual, int number, Home home) =>
        usual with { Settings = usual.Settings with { TaskTimeout = usual.Settings.Lease * 4 } };

    public override bool IsFelt(Signs signs) => signs.Have(Signs.TimeOuts) && signs.Have(Signs.EndlessReleased);

    public override bool IsRepeatable => false;

    public override Task<int> InjectAsync(Scene scene) => Task.FromResult(2 * Each);
}
