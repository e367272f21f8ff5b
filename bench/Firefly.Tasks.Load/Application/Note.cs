namespace Firefly.Tasks.Load.Application;

/// <summary>The row that a writing task writes.</summary>
internal sealed class Note
{
    public long Id { get; set; }

    public required string Text { get; set; }
}
