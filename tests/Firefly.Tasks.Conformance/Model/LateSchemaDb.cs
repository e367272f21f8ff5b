using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>A context that sets its schema after it added the tasks.</summary>
public sealed class LateSchemaDb(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseFireflyTasks();
        modelBuilder.HasDefaultSchema("app");
    }
}
