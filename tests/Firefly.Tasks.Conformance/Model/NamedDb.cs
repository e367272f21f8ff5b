using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>A context whose tables have other names and a schema.</summary>
public sealed class NamedDb(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseFireflyTasks(options =>
    {
        options.Schema = "Jobs";
        options.TasksTable = "Order";
        options.FinishedTable = "ended \"{0}\" {tasks}";
        options.ConsumersTable = "select";
    });
}
