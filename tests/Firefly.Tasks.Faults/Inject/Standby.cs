using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>The primary dies for good and its synchronous standby is promoted: nothing that was acknowledged may be lost.</summary>
internal sealed class Standby : PostgreSqlFault
{
    public override string Name => "standby";

    public override string What => "the primary dies, its synchronous standby is promoted, and everybody follows by their connection string";

    public override async Task<Home> OpenAsync(Grounds grounds, string engine)
    {
        var (port, standbyPort) = (FreePort.Find(), FreePort.Find());
        const string Settings = "-c listen_addresses=127.0.0.1 -c wal_level=replica -c max_wal_senders=8 -c synchronous_commit=remote_apply";
        var primary = await grounds.StartAsync($"{Settings} -c port={port}", port);
        var standby = await primary.CopyAsync(grounds.Folder.Of($"server{grounds.Next()}"), $"{Settings} -c port={standbyPort}", standbyPort);
        var home = await grounds.OpenAsync(primary);
        home.Standby = standby;
        home.Route = $"{PostgreSqlHome.RouteTo($"127.0.0.1:{port},127.0.0.1:{standbyPort}", port, home.Database)};Target Session Attributes=primary;Host Recheck Seconds=1";
        return home;
    }

    public override bool IsFelt(Signs signs) => signs.HaveTrouble && signs.Have(Signs.Synchronous);

    public override bool IsRepeatable => false;

    public override async Task<int> InjectAsync(Scene scene)
    {
        var home = HomeOf(scene);
        await Pause.ForAsync(TimeSpan.FromMilliseconds(1000 + scene.Random.Next(2500)));
        scene.Seen.Add(Signs.Synchronous, await home.Cluster.CountSynchronousStandbysAsync());
        var receiver = await home.Standby!.ReceiverAsync();
        Signal.Send(receiver, Signal.Stop);
        await scene.PassAsync(1000); // commits wait, and are not acknowledged: were they, they would be lost now
        await home.Cluster.StopAsync("immediate");
        Signal.Send(receiver, Signal.Continue);
        await scene.PassAsync(500);
        await home.Standby.PromoteAsync();
        home.Cluster = home.Standby;
        return 1;
    }
}
