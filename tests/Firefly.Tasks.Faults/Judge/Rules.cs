namespace Firefly.Tasks.Faults.Judge;

/// <summary>What a fault allows.</summary>
internal sealed record Rules
{
    /// <summary>An attempt may fail without the body's fault, so that a task without retries may end failed.</summary>
    public bool AttemptsMayFail { get; init; }

    /// <summary>Any task may end failed: the fault hits bodies themselves.</summary>
    public bool AnyMayFail { get; init; }

    /// <summary>How much a consumer's idea of the database's clock may be ahead: no slow way may put it there, so this is for the clocks' own rounding.</summary>
    public TimeSpan ClockSlack { get; init; } = TimeSpan.FromMilliseconds(20);
}
