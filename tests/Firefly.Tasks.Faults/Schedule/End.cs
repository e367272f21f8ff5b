namespace Firefly.Tasks.Faults.Schedule;

/// <summary>How a task must end.</summary>
internal enum End
{
    Completes,
    Fails,

    /// <summary>It completes, unless a fault takes its only attempts.</summary>
    CompletesIfLeftAlone,
}
