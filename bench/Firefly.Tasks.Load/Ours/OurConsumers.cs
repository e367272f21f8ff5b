using Firefly.Tasks.Load.Consume;
using Firefly.Tasks.Load.Race;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Ours;

/// <summary>A backlog that consumer processes bring to its end.</summary>
/// <param name="task">The name of the tasks.</param>
/// <param name="writes">Whether each body writes a row.</param>
/// <param name="crew">The processes.</param>
internal sealed class OurConsumers(string task, bool writes, Crew crew) : Racer
{
    private const int First = 500;

    public override string Name => "ours";

    public override Task WarmUpAsync(Server server, int tasks) => crew.WarmUpAsync(server, task, tasks);

    /// <summary>A small backlog first opens connections and prepares statements.</summary>
    public override async Task<Turn> TurnAsync(Server server, int tasks)
    {
        await using var database = await server.CreateAsync();
        await crew.StartAsync(database);
        await crew.DrainAsync(database, task, First);

        var before = await crew.CountAsync() + await database.CountAsync();
        var span = await crew.DrainAsync(database, task, tasks);
        var cost = await crew.CountAsync() + await database.CountAsync() - before;
        await crew.StopAsync();
        await database.CheckAsync(completed: First + tasks, written: writes ? First + tasks : 0);
        return Turn.Of(tasks, span, cost);
    }

    public override ValueTask DisposeAsync()
    {
        crew.Dispose();
        return base.DisposeAsync();
    }
}
