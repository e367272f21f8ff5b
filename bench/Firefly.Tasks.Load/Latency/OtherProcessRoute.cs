using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Consume;
using Firefly.Tasks.Load.Stores;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Load.Latency;

/// <summary>The application schedules here and consumes in another process.</summary>
internal sealed class OtherProcessRoute : OurRoute
{
    private readonly ConsumerChild _consumer;

    private OtherProcessRoute(IHost host, ConsumerChild consumer)
        : base(host) => _consumer = consumer;

    public static async Task<OtherProcessRoute> StartAsync(LoadOptions options, Database database)
    {
        var consumer = ConsumerChild.WithDefaults(options.Store);
        await consumer.StartAsync(database.ConnectionString);
        var host = LoadApp.Build(database.Engine, database.ConnectionString);
        await host.StartAsync();
        return new OtherProcessRoute(host, consumer);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _consumer.StopAsync();
        _consumer.Dispose();
    }

    protected override Task<long> BegunAsync() => _consumer.NextAsync();
}
