using Firefly.Tasks;
using Microsoft.EntityFrameworkCore;

namespace QuickStart;

public class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void OnModelCreating(ModelBuilder model) => model.UseFireflyTasks();
}
