using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Firefly.Tasks.Store;

/// <summary>
/// The tables as the portable store writes them, one entity a table, on the provider options of the application's context. It cannot
/// be that context: there one entity spans both task tables. <see cref="ScheduledTask"/> is here too, to be read only.
/// </summary>
internal sealed class FireflyDbContext(DbContextOptions<FireflyDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var names = this.GetService<IDbContextOptions>().FindExtension<TablesExtension>()!.Tables;
        TaskTables.MapLive(modelBuilder.Entity<LiveRow>(), names);
        TaskTables.MapFinished(modelBuilder.Entity<FinishedRow>(), names);
        TaskTables.MapConsumers(modelBuilder.Entity<ConsumerBeat>(), names);
        var both = modelBuilder.Entity<ScheduledTask>();
        both.ToSqlQuery(BothTablesQuery.Text(names, this.GetService<Microsoft.EntityFrameworkCore.Storage.ISqlGenerationHelper>().DelimitIdentifier));
        TaskColumns.Map(both, live: true);
    }
}
