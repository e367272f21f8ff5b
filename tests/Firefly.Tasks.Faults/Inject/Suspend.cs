using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Schedule;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>A process that is stopped past its lease comes back as one that was declared dead, in the middle of whatever it did.</summary>
internal sealed class Suspend : Fault
{
    private const int Times = 3;
    private const int LongestRunMilliseconds = 800;
    private const int Tries = 10;

    /// <summary>So many that run again tell enough.</summary>
    private const int AtOnce = 2;
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
            var held = await StopAsync(scene, some);
            await Pause.UntilAsync(() => RunElsewhereAsync(scene, held), BurialLimit);
            await scene.PassAsync(LongestRunMilliseconds / 4);
            Array.ForEach(some, consumer => consumer.Send(Signal.Continue));
        }

        return 2 * Times;
    }

    /// <summary>
    /// In the midst of such runs. Who is stopped with SQLite's lock in its hands keeps everybody from declaring it dead, and nothing is seen of it.
    /// </summary>
    /// <returns>The claims that they hold.</returns>
    private static async Task<IReadOnlyList<(long Id, long Claim)>> StopAsync(Scene scene, Consumer[] some)
    {
        for (var tried = 1; ; tried++)
        {
            Array.ForEach(some, consumer => consumer.Send(Signal.Stop));
            var held = scene.Home is SqliteHome file && !file.IsFree() ? [] : (await RunningAsync(scene)).FindAll(row => Array.Exists(some, consumer => row.IsHeldBy(consumer)));
            if (held.Count > 0 || tried == Tries)
                return held.ConvertAll(row => (row.Id, row.Claim));
            Array.ForEach(some, consumer => consumer.Send(Signal.Continue));
            await scene.PassAsync(200);
        }
    }

    /// <summary>Some of their tasks have just begun elsewhere: whoever comes back now may end them under claims that are void.</summary>
    private static async Task<bool> RunElsewhereAsync(Scene scene, IReadOnlyList<(long Id, long Claim)> held) =>
        (await RunningAsync(scene)).Count(row => held.Any(old => old.Id == row.Id && old.Claim < row.Claim)) >= Math.Min(held.Count, AtOnce);

    private static async Task<List<Run>> RunningAsync(Scene scene)
    {
        await using var connection = scene.Home.Look();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT id, claim, consumer FROM firefly_tasks WHERE status = 'running' AND name = '{nameof(FaultTasks)}.{nameof(FaultTasks.Rest)}'";
        await using var reader = await command.ExecuteReaderAsync();
        var running = new List<Run>();
        while (await reader.ReadAsync())
            running.Add(new Run(reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2)));
        return running;
    }

    private sealed record Run(long Id, long Claim, string Consumer)
    {
        public bool IsHeldBy(Consumer consumer) => Consumer.Contains($":{consumer.Pid}:", StringComparison.Ordinal);
    }
}
