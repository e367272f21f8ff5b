using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>Remembers by a navigation which task mails an invoice: a foreign key that would delete the invoice when the task ends.</summary>
public sealed class InvoiceDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Invoice> Invoices => Set<Invoice>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseFireflyTasks();
}

public sealed class Invoice
{
    public int Id { get; set; }

    public required ScheduledTask Mailing { get; set; }
}
