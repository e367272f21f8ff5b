using System.Diagnostics;
using Firefly.Tasks.Load.Application;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Load.Latency;

/// <summary>Schedules as a request does, in an application of this process.</summary>
internal abstract class OurRoute(IHost host) : Route
{
    public override async Task<TimeSpan> GoAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LoadDb>();
        db.Schedule(MarkTasks.Mark());
        await db.SaveChangesAsync();
        var committed = Stopwatch.GetTimestamp();
        return Between(committed, await BegunAsync());
    }

    public override async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    protected abstract Task<long> BegunAsync();
}
