namespace Firefly.Tasks.Faults.Inject;

/// <summary>Every fault there is, in the order in which they are taken.</summary>
internal static class Faults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new Kill(),
    ];
}
