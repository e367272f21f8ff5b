using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>All connections are reset, and most new ones end while they are being opened.</summary>
internal sealed class Opening : ProxyFault
{
    private const int Times = 4;
    private const double Share = 0.6;

    public override string Name => "opening";

    public override string What => "connections are cut while they are opened: in the wish for encryption, the TLS handshake, the login, or by silence";

    public override bool IsCheap => true;

    public override Post Post(Post usual, int number, Home home) =>
        usual with { Settings = usual.Settings with { ConnectionString = $"{usual.Settings.ConnectionString};Timeout=1" } };

    public override bool IsFelt(Signs signs) => signs.HaveTrouble && signs.Have(Signs.OpeningsCut);

    public override async Task<int> InjectAsync(Scene scene)
    {
        var proxy = ProxyOf(scene);
        var cut = 0;
        for (var i = 0; i < Times; i++)
        {
            await scene.PassAsync(700);
            proxy.CutOpenings(new Random(scene.Random.Next()), Share);
            proxy.ResetAll();
            await scene.PassAsync(2500);
            cut += proxy.CutOpeningsNoMore();
        }

        scene.Seen.Add(Signs.OpeningsCut, cut);
        return cut;
    }
}
