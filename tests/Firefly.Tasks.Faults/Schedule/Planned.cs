namespace Firefly.Tasks.Faults.Schedule;

/// <summary>One task of a round, as chance has planned it.</summary>
/// <param name="Number">Its number in the model, an argument of the task.</param>
/// <param name="Call">The call.</param>
/// <param name="End">How it must end.</param>
/// <param name="Effects">Rows that it writes if it completes.</param>
internal sealed record Planned(long Number, TaskCall Call, End End, int Effects)
{
    /// <summary>What its body schedules.</summary>
    public IReadOnlyList<Planned> Children { get; init; } = [];

    /// <summary>How long it waits before it is due; null: not at all.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>When it is canceled after it was scheduled; null: never.</summary>
    public TimeSpan? CancelAfter { get; init; }

    /// <summary>It does not end by itself, because its body never returns or it is not due in this round: it is canceled when the round is over.</summary>
    public bool IsEndless { get; init; }

    /// <summary>What it adds to the accounts in sum, if it completes.</summary>
    public int Adds { get; init; }
}
