using Firefly.Tasks.Faults.Rounds;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>A process that is stopped past its lease comes back as one that was declared dead, in the middle of whatever it did.</summary>
internal sealed class Suspend : Fault
{
    private const int Times = 3;

    public override string Name => "suspend";

    public override string What => "consumer processes stop past their lease and go on (SIGSTOP, SIGCONT)";

    public override bool IsCheap => true;

    public override async Task<int> InjectAsync(Scene scene)
    {
        for (var i = 0; i < Times; i++)
        {
            await scene.PassAsync(500);
            var first = scene.Random.Next(Consumers);
            Consumer[] some = [scene.Crew.Oldest(first), scene.Crew.Oldest(first + 1)];
            foreach (var consumer in some)
                consumer.Send(Signal.Stop);
            await Pause.ForAsync(some[0].Settings.Lease * (1.2 + scene.Random.NextDouble()));
            foreach (var consumer in some)
                consumer.Send(Signal.Continue);
        }

        return 2 * Times;
    }
}
