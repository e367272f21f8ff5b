namespace Firefly.Tasks.Load.Report;

internal static class Median
{
    /// <summary>The middle one; of an even number the mean of the two in the middle. 0 of none.</summary>
    public static double Of(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
            return 0;
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
