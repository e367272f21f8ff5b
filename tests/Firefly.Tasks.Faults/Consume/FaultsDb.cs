using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Faults.Consume;

/// <summary>The application's context: the tasks beside what they write. No index keeps a double effect out: it must be seen.</summary>
internal sealed class FaultsDb(DbContextOptions<FaultsDb> options) : DbContext(options)
{
    public DbSet<Effect> Effects => Set<Effect>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<Account> Accounts => Set<Account>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseFireflyTasks();
        modelBuilder.Entity<Effect>().ToTable("effects");
        modelBuilder.Entity<Order>().ToTable("orders").HasKey(order => order.Number);
        modelBuilder.Entity<Order>().Property(order => order.Number).ValueGeneratedNever();
        modelBuilder.Entity<Account>().ToTable("accounts").Property(account => account.Id).ValueGeneratedNever();
    }
}
