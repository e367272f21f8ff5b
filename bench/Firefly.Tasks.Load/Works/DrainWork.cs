using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Rivals;

namespace Firefly.Tasks.Load.Works;

/// <summary>Bodies that do nothing.</summary>
internal sealed class DrainWork : ConsumerWork
{
    protected override string Task { get; } = NoopTasks.Nothing().Name;

    protected override bool Writes => false;

    protected override LoadOptions Completed(LoadOptions options) =>
        options with { Concurrency = options.Concurrency ?? 50, Prefetch = options.Prefetch ?? 500 };

    protected override IReadOnlyList<Rival> Rivals(LoadOptions options) => (options.Vs, options.Store) switch
    {
        (null, _) => [],
        ("raw", "sqlite") => [new RawSqliteDrain(Task)],
        ("raw", _) => [new RawPostgreSqlDrain(Task, connections: 1), new RawPostgreSqlDrain(Task, connections: 2)],
        _ => throw NoRival(options),
    };
}
