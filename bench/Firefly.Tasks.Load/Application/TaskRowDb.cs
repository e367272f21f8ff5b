using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Firefly.Tasks.Load.Application;

/// <summary>The task table, and nothing of ours.</summary>
internal sealed class TaskRowDb(DbContextOptions<TaskRowDb> options) : DbContext(options)
{
    public DbSet<TaskRow> Rows => Set<TaskRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        if (Database.ProviderName == "Microsoft.EntityFrameworkCore.Sqlite")
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Milliseconds>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var row = modelBuilder.Entity<TaskRow>().ToTable("firefly_tasks");
        foreach (var property in row.Metadata.GetProperties())
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }

    private sealed class Milliseconds() : ValueConverter<DateTimeOffset, long>(it => it.ToUnixTimeMilliseconds(), it => DateTimeOffset.FromUnixTimeMilliseconds(it));
}
