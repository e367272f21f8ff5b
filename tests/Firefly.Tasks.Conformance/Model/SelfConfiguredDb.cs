using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>A context that says by itself where its database is.</summary>
public sealed class SelfConfiguredDb(DbContextOptions<SelfConfiguredDb> options, OwnDatabase database) : DbContext(options)
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        database.Engine.Configure(optionsBuilder, database.ConnectionString);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseFireflyTasks();
}
