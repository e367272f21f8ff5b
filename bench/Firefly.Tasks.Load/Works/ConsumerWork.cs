using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Consume;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Rivals;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Works;

/// <summary>A backlog that consumer processes bring to its end, turn by turn with rivals that do it by hand on the same tables.</summary>
internal abstract class ConsumerWork : Work
{
    protected abstract string Task { get; }

    /// <summary>Whether each body writes a row.</summary>
    protected abstract bool Writes { get; }

    /// <summary>With this work's defaults.</summary>
    protected abstract LoadOptions Completed(LoadOptions options);

    protected abstract IReadOnlyList<Rival> Rivals(LoadOptions options);

    public override async Task<LoadReport> RunAsync(LoadOptions options, Server server)
    {
        options = Completed(options);
        var rivals = Rivals(options);
        using var crew = new Crew(options.Store, options.Processes, options.Concurrency!.Value, options.Prefetch!.Value);
        await crew.WarmUpAsync(server, Task, Math.Min(options.Tasks, 5_000));
        foreach (var rival in rivals)
            await TheirTurnAsync(options with { Tasks = Math.Min(options.Tasks, 5_000) }, server, rival);

        var ours = new List<Turn>();
        var theirs = rivals.ToDictionary(rival => rival, _ => new List<double>());
        for (var round = 0; round < options.RoundsOrDefault; round++)
        {
            ours.Add(await OurTurnAsync(options, server, crew));
            foreach (var rival in rivals)
                theirs[rival].Add(await TheirTurnAsync(options, server, rival));
        }

        return LoadReport.Of(options, ours, [.. theirs.Select(turns => new Side(turns.Key.Name, Median.Of(turns.Value), turns.Value))]);
    }

    /// <summary>On a fresh database; a small backlog first opens connections and prepares statements.</summary>
    private async Task<Turn> OurTurnAsync(LoadOptions options, Server server, Crew crew)
    {
        await using var database = await server.CreateAsync();
        await crew.StartAsync(database);
        var first = Math.Min(options.Tasks, 500 * options.Processes);
        await crew.DrainAsync(database, Task, first);

        var before = await crew.CountAsync() + await database.CountAsync();
        var span = await crew.DrainAsync(database, Task, options.Tasks);
        var cost = await crew.CountAsync() + await database.CountAsync() - before;
        await crew.StopAsync();
        await CheckAsync(database, first + options.Tasks);
        return new Turn(options.Tasks / span.TotalSeconds, cost);
    }

    private async Task<double> TheirTurnAsync(LoadOptions options, Server server, Rival rival)
    {
        await using var database = await server.CreateAsync();
        await database.FillAsync(Task, options.Tasks);
        var span = await rival.DrainAsync(database, options.Tasks);
        await CheckAsync(database, options.Tasks);
        return options.Tasks / span.TotalSeconds;
    }

    private Task CheckAsync(Database database, int tasks) => database.CheckAsync(tasks, Writes ? tasks : 0);
}
