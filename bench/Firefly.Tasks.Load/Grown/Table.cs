using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Grown;

/// <summary>A database with so many rows, and one who claims from it.</summary>
internal sealed class Table : IAsyncDisposable
{
    private const int Claims = 50;

    private static readonly string s_task = NoopTasks.Nothing().Name;

    private readonly Database _database;
    private readonly Claimer _claimer;

    private Table(Database database, Claimer claimer)
    {
        _database = database;
        _claimer = claimer;
    }

    public static async Task<Table> CreateAsync(Server server, int finished, int waiting)
    {
        var database = await server.CreateAsync();
        await database.GrowAsync(s_task, finished, waiting);
        return new Table(database, await Claimer.StartAsync(database));
    }

    /// <summary>As many tasks come as go, so that the table keeps its size.</summary>
    /// <returns>Milliseconds of each claim.</returns>
    public async Task<List<double>> TurnAsync()
    {
        await _database.FillAsync(s_task, Claims * Claimer.Batch);
        var milliseconds = new List<double>();
        for (var i = 0; i < Claims; i++)
            milliseconds.Add(await _claimer.ClaimAsync());
        return milliseconds;
    }

    /// <summary>
    /// Holds a transaction open elsewhere, so that no dead row can be taken away, while 2,500 tasks a second come, are claimed and
    /// completed. What claims in <paramref name="empty"/> tables take is measured in the same rhythm: each is dearer after a pause.
    /// </summary>
    /// <returns>Tasks so far and the milliseconds of each claim, here and there.</returns>
    public async Task<(List<Point> Here, List<double> There)> HeldOpenAsync(TimeSpan time, Table empty)
    {
        await using var held = await _database.HoldOpenAsync();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1) * Claimer.Batch / 2_500 / 2, TimeProvider.System);
        var (here, there) = (new List<Point>(), new List<double>());
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < time && await timer.WaitForNextTickAsync())
        {
            here.Add(new Point((here.Count + 1) * Claimer.Batch, await OneAsync()));
            await timer.WaitForNextTickAsync();
            there.Add(await empty.OneAsync());
        }

        return (here, there);
    }

    private async Task<double> OneAsync()
    {
        await _database.FillAsync(s_task, Claimer.Batch, analyze: false);
        return await _claimer.ClaimAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _claimer.DisposeAsync();
        await _database.DisposeAsync();
    }
}
