namespace Firefly.Tasks.Load.Results;

/// <summary>A figure to reach.</summary>
/// <param name="Work">For what.</param>
/// <param name="Reach">How much, in words.</param>
/// <param name="Measured">What came out; null when it was not measured.</param>
/// <param name="IsReached">Whether that is enough.</param>
/// <param name="Unit">Of the figure; empty for a ratio.</param>
internal sealed record Target(string Work, string Reach, double? Measured, Func<double, bool> IsReached, string Unit = "")
{
    public string Verdict => Measured is not { } value ? "not measured" : IsReached(value) ? "reached" : "**not reached**";
}
