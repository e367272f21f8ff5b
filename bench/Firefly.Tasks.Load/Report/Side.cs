namespace Firefly.Tasks.Load.Report;

/// <summary>All turns of one rival.</summary>
/// <param name="Name">Who it is, e.g. raw, 2 connections.</param>
/// <param name="PerSecond">The median.</param>
/// <param name="Turns">Each turn's tasks a second, in order.</param>
internal sealed record Side(string Name, double PerSecond, IReadOnlyList<double> Turns)
{
    public static Side Of(string name, IEnumerable<Turn> turns)
    {
        var rates = turns.Select(turn => turn.PerSecond).ToList();
        return new Side(name, Median.Of(rates), rates);
    }
}
