namespace Firefly.Tasks.Faults.Consume;

/// <summary>What a body writes.</summary>
internal sealed class Effect
{
    public long Id { get; set; }

    /// <summary>The number of the task in the model.</summary>
    public long Number { get; set; }

    public long TaskId { get; set; }

    public long Claim { get; set; }

    public int Attempt { get; set; }

    /// <summary>When the object whose body wrote it was made, by the machine's monotonic clock: it tells one run under a claim from another.</summary>
    public long Made { get; set; }
}
