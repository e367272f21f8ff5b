namespace Firefly.Tasks.SourceGenerator.Model;

/// <summary>What the catalog keeps of a task class.</summary>
/// <param name="Container">The generated class.</param>
/// <param name="Member">Its method that lists the tasks.</param>
/// <param name="Names">The rows' names, former ones included.</param>
internal sealed record CatalogEntry(string Container, string Member, EquatableArray<string> Names);
