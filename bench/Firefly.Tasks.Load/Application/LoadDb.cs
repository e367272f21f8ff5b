using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Load.Application;

/// <summary>The application under load: the task tables beside one of its own.</summary>
internal sealed class LoadDb(DbContextOptions<LoadDb> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseFireflyTasks();
        modelBuilder.Entity<Note>(note =>
        {
            note.ToTable("notes");
            note.Property(it => it.Id).HasColumnName("id");
            note.Property(it => it.Text).HasColumnName("text");
        });
    }
}
