using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Internal;

namespace Firefly.Tasks.Model;

/// <summary>
/// How EF notices changes of our entities, whatever the application says of its own: by comparing. Change-tracking proxies want every entity of a model to
/// tell; original values are kept all the same, as EF gives <c>due</c> one when it reads it back.
/// </summary>
internal static class TrackedTables
{
    public static void Set(params IMutableEntityType[] tables)
    {
        var allTell = tables[0].Model[CoreAnnotationNames.FullChangeTrackingNotificationsRequired] is true;
        foreach (var table in tables)
            table.SetChangeTrackingStrategy(allTell ? ChangeTrackingStrategy.ChangingAndChangedNotificationsWithOriginalValues : ChangeTrackingStrategy.Snapshot);
    }
}
