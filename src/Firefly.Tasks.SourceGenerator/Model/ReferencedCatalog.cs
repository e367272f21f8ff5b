namespace Firefly.Tasks.SourceGenerator.Model;

/// <summary>The catalog of a referenced assembly.</summary>
/// <param name="Catalog">Its class's name.</param>
/// <param name="Alias">The extern alias to reach it by: <c>global</c> as a rule.</param>
internal sealed record ReferencedCatalog(string Catalog, string Alias);
