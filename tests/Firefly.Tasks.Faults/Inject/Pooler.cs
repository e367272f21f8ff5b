using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>PgBouncer in transaction pooling stands between, with fewer server connections than there are bodies; it and a consumer are killed.</summary>
internal sealed class Pooler : PostgreSqlFault
{
    private const int Times = 3;

    public override string Name => "pgbouncer";

    public override string What => "PgBouncer in transaction pooling stands between; it is restarted and consumers are killed";

    public override IReadOnlyDictionary<string, string> Needs => new Dictionary<string, string> { ["pgbouncer"] = "pgbouncer", ["setpriv"] = "util-linux" };

    public override async Task<Home> OpenAsync(Grounds grounds, string engine)
    {
        var home = (PostgreSqlHome)await grounds.OpenAsync(engine);
        var pooler = await PgBouncer.StartAsync(grounds.Folder, home);
        home.Between = pooler;
        home.Route = pooler.Route;
        return home;
    }

    public override bool IsFelt(Signs signs) => signs.HaveTrouble && signs.Have(Signs.Rescues);

    public override async Task<int> InjectAsync(Scene scene)
    {
        for (var i = 0; i < Times; i++)
        {
            await scene.PassAsync(1500);
            await scene.Crew.Oldest().KillAsync();
            await scene.PassAsync(1500);
            await ((PgBouncer)HomeOf(scene).Between!).RestartAsync();
        }

        return 2 * Times;
    }
}
