using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Firefly.Tasks.Conformance.Support;

/// <summary>An application that uses migrations and has made none for the tasks' tables yet.</summary>
public sealed class MigratedDb(DbContextOptions<MigratedDb> options) : DbContext(options)
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseFireflyTasks();

    [DbContext(typeof(MigratedDb))]
    [Migration("20260427172836_First")]
    private sealed class First : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.CreateTable("orders", table => new { id = table.Column<long>(nullable: false) });
    }
}
