using System.ComponentModel;

namespace Firefly.Tasks;

/// <summary>Names the generated class that lists an assembly's tasks. Written by the generator, read by it and by <c>AddTasksFrom</c>.</summary>
/// <param name="catalog">A static class with a method <c>IReadOnlyList&lt;TaskDeclaration&gt; GetTasks()</c>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FireflyCatalogAttribute(Type catalog) : Attribute
{
    /// <summary>The generated class.</summary>
    public Type Catalog { get; } = catalog;
}
