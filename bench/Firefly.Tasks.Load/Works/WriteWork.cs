using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Rivals;

namespace Firefly.Tasks.Load.Works;

/// <summary>Bodies that write one row through the home DbContext, atomic with their completion.</summary>
internal sealed class WriteWork : ConsumerWork
{
    protected override string Task { get; } = NoteTasks.Write().Name;

    protected override bool Writes => true;

    protected override LoadOptions Completed(LoadOptions options) =>
        options with { Concurrency = options.Concurrency ?? 16, Prefetch = options.Prefetch ?? 100 };

    protected override IReadOnlyList<Rival> Rivals(LoadOptions options) => (options.Vs, options.Store) switch
    {
        (null, _) => [],
        ("raw", "sqlite") => [new RawSqliteWrite(Task)],
        ("raw", _) => [new RawPostgreSqlWrite(Task, connections: 8), new RawPostgreSqlWrite(Task, connections: 16)],
        ("ef", "sqlite") => [new EfWrite(Task, connections: 1)],
        ("ef", _) => [new EfWrite(Task, connections: 8), new EfWrite(Task, connections: 16)],
        _ => throw NoRival(options),
    };
}
