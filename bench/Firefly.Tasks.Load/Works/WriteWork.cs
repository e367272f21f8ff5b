using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Consume;
using Firefly.Tasks.Load.Ours;
using Firefly.Tasks.Load.Race;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Rivals;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Works;

/// <summary>A backlog of bodies that write one row through the home DbContext, atomic with their completion.</summary>
internal sealed class WriteWork : Work
{
    private static readonly string s_task = NoteTasks.Write().Name;

    public override Task<LoadReport> RunAsync(LoadOptions options, Server server)
    {
        options = options with { Tasks = options.Tasks ?? 20_000, Concurrency = options.Concurrency ?? 16 };
        var rivals = Rivals(options);
        return Rounds.RunAsync(options, server, [new OurConsumers(s_task, writes: true, Crew.Of(options)), .. rivals]);
    }

    private static IReadOnlyList<Racer> Rivals(LoadOptions options) => (options.Vs, options.Store) switch
    {
        (null, _) => [],
        ("raw", "sqlite") => [new RawSqliteWrite(s_task)],
        ("raw", _) => [new RawPostgreSqlWrite(s_task, connections: 8), new RawPostgreSqlWrite(s_task, connections: 16)],
        ("ef", "sqlite") => [new EfWrite(s_task, connections: 1)],
        ("ef", _) => [new EfWrite(s_task, connections: 8), new EfWrite(s_task, connections: 16)],
        ("graphile-worker" or "pg-boss", "postgresql") => [new NodePeer(options.Vs, options.Work)],
        _ => throw NoRival(options),
    };
}
