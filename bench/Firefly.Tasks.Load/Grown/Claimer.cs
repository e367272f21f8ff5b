using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Stores;
using Firefly.Tasks.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Load.Grown;

/// <summary>
/// Claims and completes through the product's own store, and tells what each claim took: the one figure that no consumer shows from
/// outside.
/// </summary>
internal sealed class Claimer : IAsyncDisposable
{
    public const int Batch = 100;

    private static readonly string s_task = NoopTasks.Nothing().Name;

    private readonly IHost _host;
    private readonly ITaskStore _store;

    private Claimer(IHost host)
    {
        _host = host;
        _store = host.Services.GetRequiredService<ITaskStore>();
    }

    public static async Task<Claimer> StartAsync(Database database)
    {
        var claimer = new Claimer(LoadApp.Build(database.Engine, database.ConnectionString));
        var now = TimeProvider.System.GetUtcNow();
        await claimer._store.HeartbeatAsync(new ConsumerRow("bench", "default", now, TimeSpan.FromDays(1)), now, first: true, CancellationToken.None);
        return claimer;
    }

    /// <returns>Milliseconds of one claim; its tasks are completed afterwards.</returns>
    public async Task<double> ClaimAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        var request = new ClaimRequest("bench", ["default"], [s_task], Batch, TimeProvider.System.GetUtcNow());
        var claim = await _store.ClaimAsync(request, CancellationToken.None);
        var milliseconds = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        if (claim.Tasks.Count != Batch)
            throw new InvalidOperationException($"A claim brought {claim.Tasks.Count} tasks instead of {Batch}.");
        await _store.CompleteAsync(
            [.. claim.Tasks.Select(task => new Completion.Succeeded(task.Id, task.Claim, Returned: null, TimeProvider.System.GetUtcNow()))], CancellationToken.None);
        return milliseconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.LeaveAsync("bench", CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
