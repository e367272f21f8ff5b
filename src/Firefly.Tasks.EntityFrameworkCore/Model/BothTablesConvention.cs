using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Firefly.Tasks.Model;

/// <summary>
/// What can only be said once the model is complete: nothing of the application reaches into our tables, and the query over both of them is a text,
/// which a default schema that was set after <c>UseFireflyTasks()</c> does not move as it moves the tables.
/// </summary>
internal sealed class BothTablesConvention(ISqlGenerationHelper sql) : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        if (FireflyTables.Find(modelBuilder.Metadata) is not { } tables)
            return;
        var tasks = (IMutableEntityType)modelBuilder.Metadata.FindEntityType(typeof(ScheduledTask))!;
        if (tasks.GetReferencingForeignKeys().FirstOrDefault() is { } key)
            throw ModelErrors.PointsToTask(key);
        MappedColumns.Restore(modelBuilder.Metadata);
        tasks.SetSqlQuery(BothTablesQuery.Text(tables, sql.DelimitIdentifier));
    }
}
