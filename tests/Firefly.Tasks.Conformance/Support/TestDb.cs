using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Support;

/// <summary>The application's context in the suites: the tasks' tables beside entities of its own.</summary>
public class TestDb(DbContextOptions<TestDb> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseFireflyTasks();
        modelBuilder.Entity<Note>().HasIndex(note => note.Text).IsUnique();
    }
}
