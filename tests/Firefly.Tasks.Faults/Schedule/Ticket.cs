using System.Diagnostics;

namespace Firefly.Tasks.Faults.Schedule;

/// <summary>What the model remembers of one task.</summary>
/// <param name="planned">What it is.</param>
/// <param name="group">Tasks of one group were committed together.</param>
/// <param name="parent">The task whose body schedules it.</param>
internal sealed class Ticket(Planned planned, int group, Ticket? parent = null)
{
    public Planned Planned => planned;

    public int Group => group;

    public Ticket? Parent => parent;

    public Acceptance Acceptance { get; set; } = parent is null ? Acceptance.Unknown : Acceptance.WithParent;

    /// <summary>Why it is not known whether it is there.</summary>
    public string? Trouble { get; set; }

    /// <summary>Whether an <see cref="Consume.Order"/> was saved with it.</summary>
    public bool HasOrder { get; set; }

    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>When <see cref="CancelWas"/> was heard, by the machine's monotonic clock.</summary>
    public long? CanceledAt { get; private set; }

    /// <summary>What canceling answered; null: it was not asked, or the answer is unknown.</summary>
    public bool? Canceled { get; private set; }

    public bool CancelAsked { get; set; }

    public void CancelWas(bool canceled) => (Canceled, CanceledAt) = (canceled, Stopwatch.GetTimestamp());

    public override string ToString() =>
        $"{planned.Call.Name} number {planned.Number}, group {group}, {Acceptance}{(Trouble is null ? "" : $" ({Trouble})")}" +
        $"{(NotBefore is { } due ? $", not before {due:HH:mm:ss.ffffff}" : "")}{(CancelAsked ? $", cancel answered {Canceled?.ToString() ?? "nothing"}" : "")}" +
        $"{(parent is null ? "" : $", child of number {parent.Planned.Number}")}";
}
