using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Schedule;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>A process that is stopped past its lease comes back as one that was declared dead, in the middle of whatever it did.</summary>
internal sealed class Suspend : Fault
{
    private const int Times = 3;
    private const int LongestRunMilliseconds = 800;
    private static readonly TimeSpan BurialLimit = TimeSpan.FromSeconds(15);

    public override string Name => "suspend";

    public override string What => "consumer processes stop past their lease and go on (SIGSTOP, SIGCONT)";

    public override bool IsCheap => true;

    public override bool ComesFirst => true;

    /// <summary>Many that end together, at the moment when their process goes on.</summary>
    public override void Shape(Plan plan) =>
        plan.Add(40, () => plan.Of(number => FaultTasks.Rest(number, LongestRunMilliseconds / 2 + plan.Below(LongestRunMilliseconds / 2)), effects: 0));

    public override bool IsFelt(Signs signs) => signs.Have(Signs.DeclaredDead) && signs.Have(Signs.Rescues);

    public override async Task<int> InjectAsync(Scene scene)
    {
        for (var i = 0; i < Times; i++)
        {
            await scene.PassAsync(500);
            var first = scene.Random.Next(Consumers);
            Consumer[] some = [scene.Crew.Oldest(first), scene.Crew.Oldest(first + 1)];
            foreach (var consumer in some)
                consumer.Send(Signal.Stop);
            await Pause.UntilAsync(() => AreBelievedDeadAsync(scene, some), BurialLimit);
            await scene.PassAsync(LongestRunMilliseconds);
            foreach (var consumer in some)
                consumer.Send(Signal.Continue);
        }

        return 2 * Times;
    }

    /// <summary>Then their tasks have just begun to run elsewhere: whoever comes back now may end them under claims that are void.</summary>
    private static async Task<bool> AreBelievedDeadAsync(Scene scene, Consumer[] some)
    {
        await using var connection = scene.Home.Look();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM firefly_consumers";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            if (Array.Exists(some, consumer => reader.GetString(0).Contains($":{consumer.Pid}:", StringComparison.Ordinal)))
                return false;
        return true;
    }
}
