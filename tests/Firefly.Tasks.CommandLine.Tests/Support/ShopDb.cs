using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.CommandLine.Tests.Support;

public sealed class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseFireflyTasks();
}
