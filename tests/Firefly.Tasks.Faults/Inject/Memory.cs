using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Schedule;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>One process may have little memory, and bodies want much: there they fail, or take their process down; elsewhere they complete.</summary>
internal sealed class Memory : PostgreSqlFault
{
    private const int Hungry = 12;
    private const int Megabytes = 150;
    private const string Limit = "0x5000000"; // 80 MiB

    public override string Name => "memory";

    public override string What => "one process runs out of memory";

    public override IReadOnlyList<string> Engines => [Engine.PostgreSql, Engine.Sqlite];

    public override void Shape(Plan plan)
    {
        for (var i = 0; i < Hungry; i++)
            plan.Once(() => plan.Of(number => HarmfulTasks.Devour(number, Megabytes)));
    }

    public override Post Post(Post usual, int number, Home home) =>
        number % Consumers == 0 ? usual with { Environment = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = Limit } } : usual;

    public override Task<int> InjectAsync(Scene scene) => Task.FromResult(Hungry);
}
