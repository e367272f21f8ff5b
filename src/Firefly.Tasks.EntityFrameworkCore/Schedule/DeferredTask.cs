using Microsoft.EntityFrameworkCore.Metadata;

namespace Firefly.Tasks.Schedule;

/// <summary>A task that waits for a value which the database makes when an entity is saved.</summary>
/// <param name="Entity">Whose value it is.</param>
/// <param name="Key">Which value.</param>
/// <param name="Call">Makes the call of the value.</param>
/// <param name="Options">Queue, priority, retries and instant.</param>
/// <param name="Task">What the caller was given; filled in when the row is stored.</param>
internal sealed record DeferredTask(object Entity, IProperty Key, Func<object, TaskCall> Call, ScheduleOptions? Options, ScheduledTask Task)
{
    /// <summary>The row is written; it counts once the save has gone well.</summary>
    public bool Stored { get; set; }
}
