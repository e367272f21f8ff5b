namespace Firefly.Tasks.Load.Report;

/// <summary>Of some samples: half of them, 95 and 99 of 100 are not larger.</summary>
internal sealed record Percentiles(double P50, double P95, double P99)
{
    /// <returns>Null of none.</returns>
    public static Percentiles? Of(IReadOnlyCollection<double> samples)
    {
        if (samples.Count == 0)
            return null;
        var sorted = samples.Order().ToList();
        return new Percentiles(At(0.50), At(0.95), At(0.99));

        double At(double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }
}
