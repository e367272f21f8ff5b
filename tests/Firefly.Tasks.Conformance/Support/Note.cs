namespace Firefly.Tasks.Conformance.Support;

/// <summary>What tasks of the suites write: an effect that can be counted. Its text is unique.</summary>
public sealed class Note
{
    public long Id { get; set; }

    public required string Text { get; set; }

    public long? TaskId { get; set; }

    /// <summary>The note that this one answers.</summary>
    public long? ParentId { get; set; }

    public Note? Parent { get; set; }
}
