namespace Firefly.Tasks.Faults.Judge;

/// <summary>What a fault allows.</summary>
internal sealed record Rules
{
    /// <summary>An attempt may fail without the body's fault, so that a task without retries may end failed.</summary>
    public bool AttemptsMayFail { get; init; }

    /// <summary>Any task may end failed: the fault hits bodies themselves.</summary>
    public bool AnyMayFail { get; init; }

    /// <summary>How much a consumer's idea of the database's clock may be off: half of what a heartbeat's way may take more in one direction.</summary>
    public TimeSpan ClockSlack { get; init; } = TimeSpan.FromMilliseconds(250);
}
