using System.Collections.Immutable;

namespace Firefly.Tasks.SourceGenerator.Model;

/// <summary>The catalog of the assembly that is built; it has no entries when no task is declared.</summary>
internal sealed record OwnCatalog(string Assembly, EquatableArray<CatalogEntry> Entries)
{
    public static OwnCatalog Of((ImmutableArray<CatalogEntry> Entries, string Assembly) found, CancellationToken cancellationToken) =>
        new(found.Assembly, new(found.Entries.OrderBy(entry => entry.Container, StringComparer.Ordinal)));
}
