using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>A fault of the network, made by a proxy through which the application and its consumers reach their database.</summary>
internal abstract class ProxyFault : PostgreSqlFault
{
    public override async Task<Home> OpenAsync(Grounds grounds, string engine)
    {
        var home = (PostgreSqlHome)await grounds.OpenAsync(engine);
        var proxy = new Proxy(home.Cluster.SocketFile);
        home.Between = proxy;
        home.Route = PostgreSqlHome.RouteTo("127.0.0.1", proxy.Port, home.Database);
        return home;
    }

    protected static Proxy ProxyOf(Scene scene) => (Proxy)HomeOf(scene).Between!;
}
