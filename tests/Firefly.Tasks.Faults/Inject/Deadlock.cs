using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Schedule;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>
/// Bodies change the same rows in different orders. SQLite has one writer, and bodies become it at their first write: there two programs beside
/// them begin by reading and then both want to write.
/// </summary>
internal sealed class Deadlock : Fault
{
    private const int Kills = 2;

    public override string Name => "deadlock";

    public override string What => "bodies change the same rows in different orders, and two processes are killed meanwhile";

    public override bool IsCheap => true;

    public override Rules Rules => new() { AttemptsMayFail = true };

    public override void Shape(Plan plan) => plan.Add(25, () =>
    {
        var first = 1 + plan.Below(Home.Accounts);
        var second = 1 + ((first + plan.Below(Home.Accounts - 1)) % Home.Accounts);
        return plan.Of(number => HarmfulTasks.Transfer(number, first, second), effects: 0) with { Adds = 2 };
    });

    public override bool IsFelt(Signs signs) => signs.Have(Signs.Deadlocks) || (signs.Have(Signs.UpgradesRefused) && signs.Have(Signs.LockWaits));

    public override async Task<int> InjectAsync(Scene scene)
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            if (scene.Home is SqliteHome file)
                scene.Seen.Add(Signs.UpgradesRefused, await Upgrades.MeetAsync(file, TimeSpan.FromMilliseconds(1100 + scene.Random.Next(500))));
            await scene.PassAsync(2000);
            await scene.Crew.Oldest().KillAsync();
        }

        return Kills;
    }
}
