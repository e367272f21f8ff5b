using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>The connection dies around a COMMIT, before or after it was done: its sender cannot know.</summary>
internal sealed class CutCommit : ProxyFault
{
    private const int WindowMilliseconds = 6000;

    public override string Name => "cut-commit";

    public override string What => "connections are cut around a COMMIT, and at other statements, so that the outcome is unknown";

    public override bool IsCheap => true;

    public override bool IsFelt(Signs signs) => signs.Have(Signs.CommitsLookedUp);

    public override async Task<int> InjectAsync(Scene scene)
    {
        var proxy = ProxyOf(scene);
        proxy.Cut(new Random(scene.Random.Next()), atCommit: 0.5, elsewhere: 0.01);
        await Pause.ForAsync(TimeSpan.FromMilliseconds(WindowMilliseconds));
        return proxy.CutNoMore();
    }
}
