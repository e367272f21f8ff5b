using System.ComponentModel;

namespace Firefly.Tasks;

/// <summary>Names the generated class that lists an assembly's tasks. Written by the generator, read by it and by <c>AddTasksFrom</c>.</summary>
/// <param name="catalog">A static class with a method <c>IReadOnlyList&lt;TaskDeclaration&gt; GetTasks()</c>.</param>
/// <param name="names">
/// The names of its tasks, former ones included: the analyzer reads them here when another assembly is built, where nothing can run.
/// </param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FireflyCatalogAttribute(Type catalog, params string[] names) : Attribute
{
    /// <summary>The generated class.</summary>
    public Type Catalog { get; } = catalog;

    /// <summary>The names of its tasks, former ones included.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
