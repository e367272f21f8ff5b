using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Race;

/// <summary>Turn by turn: what disturbs the machine disturbs all sides alike.</summary>
internal static class Rounds
{
    private const int WarmUp = 2_000;

    /// <param name="options">What was asked for, with the work's defaults.</param>
    /// <param name="server">Where.</param>
    /// <param name="racers">We, and then the rivals.</param>
    public static async Task<LoadReport> RunAsync(LoadOptions options, Server server, IReadOnlyList<Racer> racers)
    {
        var tasks = options.Tasks!.Value;
        try
        {
            foreach (var racer in racers)
                await racer.WarmUpAsync(server, Math.Min(tasks, WarmUp));
            var turns = racers.Select(_ => new List<Turn>()).ToList();
            for (var round = 0; round < options.RoundsOrDefault; round++)
                foreach (var (racer, its) in racers.Zip(turns))
                    its.Add(await racer.TurnAsync(server, tasks));
            return LoadReport.Of(options, turns[0], [.. racers.Zip(turns).Skip(1).Select(it => Side.Of(it.First.Name, it.Second))]);
        }
        finally
        {
            foreach (var racer in racers)
                await racer.DisposeAsync();
        }
    }
}
