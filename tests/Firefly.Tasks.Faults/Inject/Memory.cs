using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Schedule;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>Two processes may have little memory, and bodies want much: in one they fail, the other they take down; elsewhere they complete.</summary>
internal sealed class Memory : PostgreSqlFault
{
    private const int Hungry = 12;
    private const int Megabytes = 150;
    private const string Limit = "0x5000000"; // 80 MiB

    public override string Name => "memory";

    public override string What => "two processes run out of memory: one goes on, one dies of it";

    public override IReadOnlyList<string> Engines => [Engine.PostgreSql, Engine.Sqlite];

    public override void Shape(Plan plan)
    {
        for (var i = 0; i < Hungry; i++)
            plan.Once(() => plan.Of(number => HarmfulTasks.Devour(number, Megabytes)));
    }

    public override Post Post(Post usual, int number, Home home) => (number % Consumers) switch
    {
        0 => Small(usual with { Settings = usual.Settings with { DiesOfMemory = true } }),
        1 => Small(usual),
        _ => usual,
    };

    public override bool IsFelt(Signs signs) => signs.Have(Signs.Memory) && signs.Have(Signs.Deaths);

    public override bool IsRepeatable => false;

    public override Task<int> InjectAsync(Scene scene) => Task.FromResult(Hungry);

    private static Post Small(Post post) => post with { Environment = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = Limit } };
}
