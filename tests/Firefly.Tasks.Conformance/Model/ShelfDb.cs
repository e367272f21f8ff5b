using System.Collections.ObjectModel;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>A context whose entities are made for EF's proxies: every property is virtual.</summary>
public class ShelfDb(DbContextOptions<ShelfDb> options) : DbContext(options)
{
    public DbSet<Shelf> Shelves => Set<Shelf>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Shelf>();
        modelBuilder.UseFireflyTasks();
    }
}

public class Shelf
{
    public virtual int Id { get; set; }

    public virtual string Label { get; set; } = "";

    public virtual ICollection<Book> Books { get; set; } = new ObservableCollection<Book>();
}

public class Book
{
    public virtual int Id { get; set; }

    public virtual int ShelfId { get; set; }
}
