namespace Firefly.Tasks.Model;

/// <summary>A task that is created or running.</summary>
internal sealed class LiveRow : TaskRow
{
    /// <summary>Computed by the database: <c>NotBefore ?? Created</c>.</summary>
    public DateTimeOffset Due { get; private set; }
}
