namespace Firefly.Tasks.Faults.Inject;

/// <summary>Every fault there is, in the order in which they are taken.</summary>
internal static class Faults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new Kill(),
        new Stop(),
        new Suspend(),
        new Restart(),
        new Drop(),
        new CutCommit(),
        new Opening(),
        new Delay(),
        new BlackHole(),
        new Deadlock(),
        new Poison(),
        new Hang(),
        new Connections(),
        new Clock(),
        new Pooler(),
        new Disk(),
        new Network(),
        new Standby(),
        new Memory(),
    ];
}
