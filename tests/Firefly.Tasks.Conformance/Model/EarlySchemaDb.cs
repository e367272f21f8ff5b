using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>A context that sets its schema before it adds the tasks.</summary>
public sealed class EarlySchemaDb(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("app");
        modelBuilder.UseFireflyTasks();
    }
}
