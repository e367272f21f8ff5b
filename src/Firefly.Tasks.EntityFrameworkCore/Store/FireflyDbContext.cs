using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Store;

/// <summary>
/// The tables as the portable store writes them, one entity a table, on the provider options of the application's context. It cannot
/// be that context: there one entity spans both task tables.
/// </summary>
internal sealed class FireflyDbContext(DbContextOptions<FireflyDbContext> options) : DbContext(options);
