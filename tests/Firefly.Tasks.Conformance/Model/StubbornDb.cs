using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>A context whose conventions change every column it has, and how its entities are tracked.</summary>
public sealed class StubbornDb(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasChangeTrackingStrategy(ChangeTrackingStrategy.ChangedNotifications);
        modelBuilder.UseFireflyTasks();
        foreach (var entity in modelBuilder.Model.GetEntityTypes().ToList())
        {
            foreach (var property in modelBuilder.Entity(entity.ClrType).Metadata.GetProperties().ToList())
            {
                property.SetColumnName(property.Name.ToUpperInvariant());
                if (property.ClrType == typeof(string))
                    property.SetMaxLength(9);
            }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().HaveMaxLength(7).AreUnicode(false).HaveConversion<Backwards>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<string>().HavePrecision(0);
        configurationBuilder.Properties<TimeSpan>().HaveConversion<string>();
        configurationBuilder.Properties<long>().HaveConversion<string>();
        configurationBuilder.Properties<Enum>().HaveConversion<int>();
    }

    private sealed class Backwards() : ValueConverter<string, string>(text => Turn(text), text => Turn(text))
    {
        private static string Turn(string text) => string.Concat(text.Reverse());
    }
}
