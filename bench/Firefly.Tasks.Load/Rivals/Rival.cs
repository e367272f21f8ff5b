using Firefly.Tasks.Load.Race;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>Somebody who ends the tasks of a backlog by hand, on the same tables.</summary>
/// <param name="task">The name of the tasks.</param>
/// <param name="writes">Whether each body writes a row.</param>
internal abstract class Rival(string task, bool writes) : Racer
{
    protected string TaskName => task;

    public override async Task<Turn> TurnAsync(Server server, int tasks)
    {
        await using var database = await server.CreateAsync();
        await database.FillAsync(task, tasks);
        var span = await DrainAsync(database);
        await database.CheckAsync(completed: tasks, written: writes ? tasks : 0);
        return Turn.Of(tasks, span);
    }

    /// <summary>Ends all tasks that wait.</summary>
    /// <returns>From before the first claim to the answer to the last commit.</returns>
    protected abstract Task<TimeSpan> DrainAsync(Database database);
}
