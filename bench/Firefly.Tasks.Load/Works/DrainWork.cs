using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Consume;
using Firefly.Tasks.Load.Ours;
using Firefly.Tasks.Load.Race;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Rivals;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Works;

/// <summary>A backlog of bodies that do nothing.</summary>
internal sealed class DrainWork : Work
{
    private static readonly string s_task = NoopTasks.Nothing().Name;

    public override Task<LoadReport> RunAsync(LoadOptions options, Server server)
    {
        options = options with { Tasks = options.Tasks ?? 50_000, Concurrency = options.Concurrency ?? 50 };
        var rivals = Rivals(options);
        return Rounds.RunAsync(options, server, [new OurConsumers(s_task, writes: false, Crew.Of(options)), .. rivals]);
    }

    private static IReadOnlyList<Racer> Rivals(LoadOptions options) => (options.Vs, options.Store) switch
    {
        (null, _) => [],
        ("raw", "sqlite") => [new RawSqliteDrain(s_task)],
        ("raw", _) => [new RawPostgreSqlDrain(s_task, connections: 1), new RawPostgreSqlDrain(s_task, connections: 2)],
        ("graphile-worker" or "pg-boss", "postgresql") => [new NodePeer(options.Vs, options.Work)],
        ("quartz", "postgresql") => [new QuartzPeer()],
        _ => throw NoRival(options),
    };
}
