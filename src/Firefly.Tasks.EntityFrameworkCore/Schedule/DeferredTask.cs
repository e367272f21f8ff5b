using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Firefly.Tasks.Schedule;

/// <summary>A task that waits for a value which the database makes when an entity is saved.</summary>
/// <param name="Entry">Whose value it is.</param>
/// <param name="Key">Which value.</param>
/// <param name="Call">Makes the call of the value.</param>
/// <param name="Options">Queue, priority, retries and instant.</param>
/// <param name="Task">What the caller was given; filled in when the row is stored.</param>
internal sealed record DeferredTask(EntityEntry Entry, IProperty Key, Func<object?, TaskCall> Call, ScheduleOptions? Options, ScheduledTask Task)
{
    /// <summary>The row is written; it counts once the save has gone well.</summary>
    public bool Stored { get; set; }

    /// <summary>The value is that of a row.</summary>
    public bool IsDue => !Stored && IsTracked && DatabaseKey.IsKnown(Entry, Key);

    /// <summary>Stored for good. An entity whose save nobody accepted is saved again by the next one, and so is its task.</summary>
    public bool IsSettled => Stored && (IsAccepted || !(IsTracked && Entry.State is EntityState.Added or EntityState.Modified));

    /// <summary>EF has taken over what the save stored; a change of the entity after that is another save's.</summary>
    public bool IsAccepted { get; set; }

    /// <summary>A tracker that was cleared does not tell the entries that it had; an entity that is added again then gets another one.</summary>
    private bool IsTracked =>
        Entry.State != EntityState.Detached &&
        Entry.GetInfrastructure() is var entry && ReferenceEquals(entry.StateManager.TryGetEntry(Entry.Entity, throwOnNonUniqueness: false), entry);
}
