using Firefly.Tasks.Load.Consume;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Race;

/// <summary>Somebody who stores tasks from this process, or something like tasks.</summary>
internal abstract class Inserter : Racer
{
    private const int First = 100;

    /// <summary>From before the first statement to the answer to the last; some first inserts open connections and prepare statements.</summary>
    public override async Task<Turn> TurnAsync(Server server, int tasks)
    {
        await using var database = await server.CreateAsync();
        await using var session = await OpenAsync(database);
        await session.InsertAsync(First);

        var before = await CountAsync(database);
        var start = TimeProvider.System.GetTimestamp();
        await session.InsertAsync(tasks);
        var span = TimeProvider.System.GetElapsedTime(start);
        var cost = await CountAsync(database) - before;
        await CheckAsync(database, First + tasks);
        return Turn.Of(tasks, span, cost);
    }

    protected abstract Task<IInserting> OpenAsync(Database database);

    protected abstract Task CheckAsync(Database database, int saved);

    private static async Task<Count> CountAsync(Database database) => ProcessCount.Now() + await database.CountAsync();
}
