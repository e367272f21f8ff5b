namespace Firefly.Tasks.Conformance.Points;

/// <summary>Where a consumer is to die.</summary>
/// <param name="When">before or after.</param>
/// <param name="Call">How often its statement has been run by then, this time included, and the statement.</param>
public sealed record CrashPoint(string When, string Call)
{
    /// <summary>A run that nothing ends before its time.</summary>
    public static readonly CrashPoint Nowhere = new("before", "nothing");

    public override string ToString() => $"{When} {Call}";
}
