namespace Firefly.Tasks.Model;

/// <summary>One process that consumes, and when it was last seen.</summary>
internal sealed class ConsumerBeat
{
    public string Id { get; set; } = "";

    /// <summary>Joined by a comma.</summary>
    public string Queues { get; set; } = "";

    public DateTimeOffset Started { get; set; }

    public DateTimeOffset Seen { get; set; }

    public TimeSpan Lease { get; set; }
}
