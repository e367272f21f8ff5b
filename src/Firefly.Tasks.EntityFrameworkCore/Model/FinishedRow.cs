namespace Firefly.Tasks.Model;

/// <summary>A task that has ended.</summary>
internal sealed class FinishedRow : TaskRow;
