using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Stores;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Load.Latency;

/// <summary>The application schedules and consumes.</summary>
internal sealed class SameProcessRoute : OurRoute
{
    private SameProcessRoute(IHost host)
        : base(host)
    {
    }

    public static async Task<SameProcessRoute> StartAsync(Database database)
    {
        var host = LoadApp.Build(database.Engine, database.ConnectionString, consume: _ => { });
        await host.StartAsync();
        return new SameProcessRoute(host);
    }

    protected override Task<long> BegunAsync() => MarkTasks.NextAsync().AsTask();
}
