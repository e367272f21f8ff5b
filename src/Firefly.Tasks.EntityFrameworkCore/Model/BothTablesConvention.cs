using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Firefly.Tasks.Model;

/// <summary>
/// Writes the query over both tables once the model is complete: a default schema that was set after <c>UseFireflyTasks()</c> moves the
/// tables, but not a text.
/// </summary>
internal sealed class BothTablesConvention(ISqlGenerationHelper sql) : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        if (FireflyTables.Find(modelBuilder.Metadata) is not { } tables)
            return;
        var tasks = (IMutableEntityType)modelBuilder.Metadata.FindEntityType(typeof(ScheduledTask))!;
        tasks.SetSqlQuery(BothTablesQuery.Text(tables, sql.DelimitIdentifier));
    }
}
