using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>A fault of a server, or of the way to it.</summary>
internal abstract class PostgreSqlFault : Fault
{
    public override IReadOnlyList<string> Engines => [Engine.PostgreSql];

    public override Rules Rules => new() { AttemptsMayFail = true };

    protected static PostgreSqlHome HomeOf(Scene scene) => (PostgreSqlHome)scene.Home;
}
