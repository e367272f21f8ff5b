using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>Each consumer is on a host of its own, and one is cut off from the others and from the server for longer than its lease.</summary>
internal sealed class Network : PostgreSqlFault
{
    private const int Times = 3;

    public override string Name => "network";

    public override string What => "consumers on three hosts; one is cut off past its lease and comes back (network namespaces)";

    public override bool NeedsRoot => true;

    public override IReadOnlyDictionary<string, string> Needs => new Dictionary<string, string> { ["ip"] = "iproute2" };

    public override async Task<Home> OpenAsync(Grounds grounds, string engine)
    {
        var hosts = await Hosts.BuildAsync(grounds.Folder, $"ff{Environment.ProcessId}", Consumers);
        var server = await grounds.StartAsync($"-c listen_addresses={Hosts.ServerAddress}", hosts: hosts);
        var home = await grounds.OpenAsync(server);
        home.Between = hosts;
        return home;
    }

    public override Post Post(Post usual, int number, Home home)
    {
        var hosts = (Hosts)((PostgreSqlHome)home).Between!;
        var route = PostgreSqlHome.RouteTo(Hosts.ServerAddress, 5432, ((PostgreSqlHome)home).Database);
        return usual with { Settings = usual.Settings with { ConnectionString = route }, Before = hosts.On(number % Consumers) };
    }

    public override bool IsFelt(Signs signs) => signs.HaveTrouble || signs.Have(Signs.DeclaredDead);

    public override async Task<int> InjectAsync(Scene scene)
    {
        var hosts = (Hosts)HomeOf(scene).Between!;
        for (var i = 0; i < Times; i++)
        {
            await scene.PassAsync(1000);
            var host = scene.Random.Next(Consumers);
            await hosts.CutAsync(host);
            await Pause.ForAsync(scene.Crew.All[0].Settings.Lease * (1 + scene.Random.NextDouble()));
            await hosts.HealAsync(host);
        }

        return Times;
    }
}
