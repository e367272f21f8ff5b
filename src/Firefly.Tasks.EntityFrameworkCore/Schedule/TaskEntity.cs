using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace Firefly.Tasks.Schedule;

/// <summary>Makes the entity that a context tracks.</summary>
internal static class TaskEntity
{
    /// <summary>A context with change-tracking proxies takes no other instances; EF makes one the way it does when it reads.</summary>
    public static ScheduledTask New(DbContext db, IEntityType tasks)
    {
        if (tasks.GetChangeTrackingStrategy() == ChangeTrackingStrategy.Snapshot)
            return new ScheduledTask();
        var materializer = tasks.GetOrCreateEmptyMaterializer(db.GetService<IStructuralTypeMaterializerSource>());
        return (ScheduledTask)materializer(new MaterializationContext(ValueBuffer.Empty, db));
    }
}
