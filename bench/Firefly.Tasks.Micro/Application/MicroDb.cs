using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Micro.Application;

/// <summary>The home of the tasks; it is never opened.</summary>
public sealed class MicroDb(DbContextOptions<MicroDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseFireflyTasks();
}
