using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>A context with nothing but the tasks' tables.</summary>
public class PlainDb(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseFireflyTasks();
}
