using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Consume;
using Firefly.Tasks.Load.Ours;
using Firefly.Tasks.Load.Race;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Rivals;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Works;

/// <summary>One task a transaction, through the home DbContext.</summary>
internal sealed class ScheduleWork : Work
{
    public override Task<LoadReport> RunAsync(LoadOptions options, Server server)
    {
        if (options.Store == "sqlite")
            SqliteCounter.Watch();
        options = options with { Tasks = options.Tasks ?? 5_000, Concurrency = options.Concurrency ?? 1 };
        return Rounds.RunAsync(options, server, [new OurSchedule(options.Concurrency.Value), .. Rivals(options)]);
    }

    private static IReadOnlyList<Racer> Rivals(LoadOptions options) => options.Vs switch
    {
        null => [],
        "ef" => [new EfSave(options.Concurrency!.Value)],
        "ef-row" => [new EfSaveRow(options.Concurrency!.Value)],
        _ => throw NoRival(options),
    };
}
