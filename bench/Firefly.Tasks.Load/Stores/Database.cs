using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Report;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Load.Stores;

/// <summary>The database of one turn; disposing of it drops it.</summary>
internal abstract class Database(Engine engine, string connectionString) : IAsyncDisposable
{
    public Engine Engine => engine;

    public string ConnectionString => connectionString;

    /// <summary>Stores waiting tasks by one transaction, past our own code, so that consumers see all of them at once. Leaves statistics.</summary>
    public abstract Task FillAsync(string task, int count);

    /// <summary>Waits until no task is alive.</summary>
    /// <param name="count">How many were filled in last.</param>
    /// <param name="allHaveRun">Whether it may be so: asked before the database is.</param>
    /// <returns>From the first claim to the last commit of them.</returns>
    public abstract Task<TimeSpan> DrainedAsync(int count, Func<Task<bool>> allHaveRun);

    /// <summary>Makes sure that a turn did its work: so many tasks have completed, and so many rows were written by them.</summary>
    public async Task CheckAsync(long completed, long written)
    {
        var options = new DbContextOptionsBuilder<LoadDb>();
        engine.Configure(options, connectionString);
        await using var db = new LoadDb(options.Options);
        var tasks = await db.Set<ScheduledTask>().LongCountAsync(task => task.Status == ScheduledTaskStatus.Completed);
        var notes = await db.Notes.LongCountAsync();
        if ((tasks, notes) != (completed, written))
            throw new InvalidOperationException($"A turn completed {tasks} tasks and wrote {notes} rows; it should have been {completed} and {written}.");
    }

    /// <summary>What the server has counted so far; zero where only the clients can count.</summary>
    public abstract Task<Count> CountAsync();

    public abstract ValueTask DisposeAsync();
}
