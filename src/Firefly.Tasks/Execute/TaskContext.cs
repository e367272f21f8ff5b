using Firefly.Tasks.Execute;

namespace Firefly.Tasks;

/// <summary>What a running body may know of its task. Take it as a parameter: it is injected and not part of the call.</summary>
public sealed class TaskContext
{
    internal TaskContext()
    {
    }

    /// <summary>The task's id.</summary>
    public required long Id { get; init; }

    /// <summary>The task's name as the row keeps it.</summary>
    public required string Name { get; init; }

    /// <summary>The queue it came from.</summary>
    public required string Queue { get; init; }

    /// <summary>This run's number: 1 for the first.</summary>
    public required int Attempt { get; init; }

    /// <summary>Further runs after the first.</summary>
    public required int MaxRetries { get; init; }

    /// <summary>Whether a failure of this run is final.</summary>
    public bool IsLastAttempt => Attempt > MaxRetries;

    /// <summary>When the task was scheduled.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The consumer that runs it.</summary>
    public required string Consumer { get; init; }

    /// <summary>Fires when the consumer stops, the task's time is over, or its claim was lost.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>The run behind it, for what else is asked of a task by its context.</summary>
    internal ITaskRun? Run { get; set; }
}
