using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>Another context type of the application, which knows nothing of Firefly.</summary>
public sealed class OtherDb(DbContextOptions<OtherDb> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();
}
