using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Report;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Load.Stores;

/// <summary>The database of one turn; disposing of it drops it.</summary>
internal abstract class Database(Engine engine, string connectionString) : IAsyncDisposable
{
    public Engine Engine => engine;

    public string ConnectionString => connectionString;

    /// <summary>Stores waiting tasks by one transaction, past our own code, so that consumers see all of them at once.</summary>
    /// <param name="task">Their name.</param>
    /// <param name="count">How many.</param>
    /// <param name="analyze">Whether to leave statistics that know of them.</param>
    public abstract Task FillAsync(string task, int count, bool analyze = true);

    /// <summary>Fills the tables of an empty database as they are after a long time.</summary>
    public abstract Task GrowAsync(string task, int finished, int waiting);

    /// <summary>Begins a transaction that sees the database as it is now, until it is disposed of.</summary>
    public abstract Task<IAsyncDisposable> HoldOpenAsync();

    /// <summary>Waits until no task is alive.</summary>
    /// <param name="count">How many were filled in last.</param>
    /// <param name="allHaveRun">Whether it may be so: asked before the database is.</param>
    /// <returns>From the first claim to the last commit of them.</returns>
    public abstract Task<TimeSpan> DrainedAsync(int count, Func<Task<bool>> allHaveRun);

    /// <summary>Makes sure that a turn did its work: so many tasks have completed or wait, and so many rows were written beside them.</summary>
    public async Task CheckAsync(long completed = 0, long waiting = 0, long written = 0)
    {
        var options = new DbContextOptionsBuilder<LoadDb>();
        engine.Configure(options, connectionString);
        await using var db = new LoadDb(options.Options);
        var tasks = db.Set<ScheduledTask>();
        var found = (
            await tasks.LongCountAsync(task => task.Status == ScheduledTaskStatus.Completed),
            await tasks.LongCountAsync(task => task.Status != ScheduledTaskStatus.Completed),
            await db.Notes.LongCountAsync());
        if (found != (completed, waiting, written))
            throw new InvalidOperationException($"A turn left {found} tasks completed, tasks not completed and rows; it should have been {(completed, waiting, written)}.");
    }

    /// <summary>What the server has counted so far; zero where only the clients can count.</summary>
    public abstract Task<Count> CountAsync();

    public abstract ValueTask DisposeAsync();
}
