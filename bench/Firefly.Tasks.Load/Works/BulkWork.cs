using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Consume;
using Firefly.Tasks.Load.Ours;
using Firefly.Tasks.Load.Race;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Rivals;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Works;

/// <summary>Many tasks at once.</summary>
internal sealed class BulkWork : Work
{
    public override Task<LoadReport> RunAsync(LoadOptions options, Server server)
    {
        if (options.Store == "sqlite")
            SqliteCounter.Watch();
        options = options with { Tasks = options.Tasks ?? 50_000 };
        return Rounds.RunAsync(options, server, [new OurBulk(), .. Rivals(options)]);
    }

    private static IReadOnlyList<Racer> Rivals(LoadOptions options) => (options.Vs, options.Store) switch
    {
        (null, _) => [],
        ("raw", "sqlite") => [new RawSqliteBulk()],
        ("raw", _) => [new RawPostgreSqlBulk()],
        _ => throw NoRival(options),
    };
}
