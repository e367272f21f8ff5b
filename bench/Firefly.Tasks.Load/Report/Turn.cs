namespace Firefly.Tasks.Load.Report;

/// <summary>One turn of one side.</summary>
/// <param name="PerSecond">Tasks a second.</param>
/// <param name="Cost">What it took for all of them, where that is counted.</param>
internal sealed record Turn(double PerSecond, Count Cost = default)
{
    public static Turn Of(int tasks, TimeSpan span, Count cost = default) => new(tasks / span.TotalSeconds, cost);
}
